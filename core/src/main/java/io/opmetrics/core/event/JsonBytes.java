package io.opmetrics.core.event;

/**
 * A place in the bytes of a JSON text that moves from token to token, forward only. What it passes is valid JSON in
 * valid UTF-8; whatever is not, or is unusual, it refuses without saying why. Not thread-safe.
 */
final class JsonBytes {

    /** Nesting beyond this is left to others, as are names beyond this many bytes. */
    private static final int DEEPEST = 100;

    private static final int LONGEST_NAME = 1_000;

    private byte[] json = {};
    private int at;
    private int start;
    private int end;

    void reset(byte[] text) {
        json = text;
        at = 0;
    }

    byte[] json() {
        return json;
    }

    /** The first byte of the string, without its quote. */
    int start() {
        return start;
    }

    /** The byte after the string, its closing quote. */
    int end() {
        return end;
    }

    int position() {
        return at;
    }

    /** The next byte as it stands. */
    byte take() throws UnusualJsonException {
        if (at == json.length) {
            throw new UnusualJsonException();
        }
        return json[at++];
    }

    /** Passes bytes that the caller has looked at. */
    void pass(int count) {
        at += count;
    }

    /** Goes back by one byte. */
    void putBack() {
        at--;
    }

    /** The next byte that is no white space. */
    byte next() throws UnusualJsonException {
        byte next = take();
        while (next <= ' ') {
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                throw new UnusualJsonException();
            }
            next = take();
        }
        return next;
    }

    void expect(char wanted) throws UnusualJsonException {
        if (next() != wanted) {
            throw new UnusualJsonException();
        }
    }

    /** Whether an object goes on after a member: passes the comma or the brace. */
    boolean hasMore(char close) throws UnusualJsonException {
        byte next = next();
        if (next != ',' && next != close) {
            throw new UnusualJsonException();
        }
        return next == ',';
    }

    /** Passes a name whose quote is behind, and the colon; whether it is written without escapes. */
    boolean name() throws UnusualJsonException {
        boolean plain = string();
        if (end - start > LONGEST_NAME) {
            throw new UnusualJsonException();
        }
        expect(':');
        return plain;
    }

    /** Passes a string whose quote is behind; whether it is written without escapes. */
    boolean string() throws UnusualJsonException {
        boolean plain = true;
        start = at;
        for (byte next = takeSpecial(); next != '"'; next = takeSpecial()) {
            if (next < ' ') {
                // Negative: the first of several bytes of a character.
                Utf8.pass(this, next);
            } else if (next == '\\') {
                plain = false;
                escape();
            }
        }
        end = at - 1;
        return plain;
    }

    /** The next byte that may not simply be passed within a string. */
    private byte takeSpecial() throws UnusualJsonException {
        while (at <= json.length - EightBytes.SIZE) {
            int passed = EightBytes.plain(EightBytes.at(json, at));
            at += passed;
            if (passed < EightBytes.SIZE) {
                return json[at++];
            }
        }
        return take();
    }

    private void escape() throws UnusualJsonException {
        switch (take()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                for (int digit = 0; digit < 4; digit++) {
                    if (Character.digit(take(), 16) < 0) {
                        throw new UnusualJsonException();
                    }
                }
            }
            default -> throw new UnusualJsonException();
        }
    }

    /** Passes true, false or null, the first letter of which is behind. */
    void word(String rest) throws UnusualJsonException {
        for (int i = 0; i < rest.length(); i++) {
            if (take() != rest.charAt(i)) {
                throw new UnusualJsonException();
            }
        }
        endOfScalar();
    }

    /** Refuses a number or word that does not end here. */
    void endOfScalar() throws UnusualJsonException {
        switch (take()) {
            case ',', '}', ']', ' ', '\n', '\r', '\t' -> putBack();
            default -> throw new UnusualJsonException();
        }
    }

    /** Passes a value with all that is in it, after its first byte. */
    void skip(byte first, JsonNumber number) throws UnusualJsonException {
        skip(first, number, 0);
    }

    private void skip(byte first, JsonNumber number, int depth) throws UnusualJsonException {
        switch (first) {
            case '"' -> string();
            case '{' -> skipObject(number, depth + 1);
            case '[' -> skipArray(number, depth + 1);
            case 't' -> word("rue");
            case 'f' -> word("alse");
            case 'n' -> word("ull");
            default -> number.read(this, first);
        }
    }

    private void skipObject(JsonNumber number, int depth) throws UnusualJsonException {
        byte next = enter(depth);
        if (next == '}') {
            return;
        }
        putBack();
        do {
            expect('"');
            name();
            skip(next(), number, depth);
        } while (hasMore('}'));
    }

    private void skipArray(JsonNumber number, int depth) throws UnusualJsonException {
        byte next = enter(depth);
        if (next == ']') {
            return;
        }
        putBack();
        do {
            skip(next(), number, depth);
        } while (hasMore(']'));
    }

    private byte enter(int depth) throws UnusualJsonException {
        if (depth > DEEPEST) {
            throw new UnusualJsonException();
        }
        return next();
    }
}
