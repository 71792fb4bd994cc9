package io.opmetrics.core.event;

import java.nio.charset.StandardCharsets;

/** The number that was read last. Not thread-safe. */
final class JsonNumber {

    /** As many digits fit into a long, whatever they are. */
    private static final int SAFE_DIGITS = 18;

    /** Up to here a double holds every whole number. */
    private static final long EXACT = 1L << 53;

    /** In bytes; longer ones are left to others. */
    private static final int LONGEST = 100;

    /** The powers of ten that a double holds. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private byte[] json = {};
    private int start;
    private int end;
    private boolean negative;
    private boolean whole;
    private boolean scientific;
    private int digits;
    private int decimals;
    private long figures;

    /** Reads a number whose first byte is behind. */
    void read(JsonBytes from, byte first) throws UnusualJsonException {
        json = from.json();
        start = from.position() - 1;
        digits = 0;
        decimals = 0;
        figures = 0;
        whole = true;
        scientific = false;
        negative = first == '-';
        byte next = negative ? from.take() : first;
        if (next == '0') {
            next = digit(from, next);
        } else {
            next = digits(from, next);
        }
        if (next == '.') {
            whole = false;
            int before = digits;
            next = digits(from, from.take());
            decimals = digits - before;
        }
        if (next == 'e' || next == 'E') {
            whole = false;
            scientific = true;
            next = from.take();
            next = digits(from, next == '+' || next == '-' ? from.take() : next);
        }
        from.putBack();
        end = from.position();
        if (end - start > LONGEST) {
            throw new UnusualJsonException();
        }
        from.endOfScalar();
    }

    /** Passes at least one digit; the byte after the last. */
    private byte digits(JsonBytes from, byte first) throws UnusualJsonException {
        byte next = digit(from, first);
        while (next >= '0' && next <= '9') {
            next = digit(from, next);
        }
        return next;
    }

    private byte digit(JsonBytes from, byte digit) throws UnusualJsonException {
        if (digit < '0' || digit > '9') {
            throw new UnusualJsonException();
        }
        // Too many figures overflow, and are not used.
        figures = figures * 10 + (digit - '0');
        digits++;
        return from.take();
    }

    boolean isWhole() {
        return whole;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The value of a whole number of usual length. */
    long integer() throws UnusualJsonException {
        if (digits > SAFE_DIGITS) {
            throw new UnusualJsonException();
        }
        return negative ? -figures : figures;
    }

    /** The double nearest to the number. */
    double decimal() {
        if (scientific || digits > SAFE_DIGITS || figures > EXACT) {
            return Double.parseDouble(new String(json, start, end - start, StandardCharsets.ISO_8859_1));
        }
        // Both are exact, so that the quotient is rounded once.
        double magnitude = figures / POWERS[decimals];
        return negative ? -magnitude : magnitude;
    }
}
