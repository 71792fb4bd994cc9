package io.opmetrics.core.event;

/**
 * Reads the JSON that nearly all events are, straight from their bytes and without allocation. It reads nothing that
 * {@link JacksonJson} would refuse or read differently, and leaves to it whatever is not plain: names and texts with
 * escapes, very long numbers, deep nesting and all that is malformed.
 */
final class PlainJson {

    private final FieldTree root;
    private final JsonBytes json = new JsonBytes();
    private final JsonNumber number = new JsonNumber();
    private long event;
    /** Fields of which it is still open whether this event has them. */
    private int open;

    PlainJson(FieldTree root) {
        this.root = root;
    }

    /**
     * Reads one event.
     *
     * @param event a number that no event had before
     * @throws UnusualJsonException if the event is not plain; {@code into} is then unspecified
     */
    void read(byte[] bytes, long event, FieldValues into) throws UnusualJsonException {
        this.event = event;
        open = root.size();
        json.reset(bytes);
        json.expect('{');
        if (open > 0) {
            readObject(root, into);
        }
    }

    /** Reads an object whose brace is behind, to its end or until no field is open. */
    private void readObject(FieldTree object, FieldValues into) throws UnusualJsonException {
        if (json.next() == '}') {
            return;
        }
        json.putBack();
        Member member = object.beginning();
        do {
            member = memberAfter(member, object);
            FieldTree field = member.field();
            byte first = json.next();
            if (field != null && field.firstSeenIn(event)) {
                int openAfter = open - field.size();
                readValue(first, field, into);
                open = openAfter;
                if (open == 0) {
                    return;
                }
            } else {
                json.skip(first, number);
            }
        } while (json.hasMore('}'));
    }

    /** Passes a name and its colon. */
    private Member memberAfter(Member before, FieldTree object) throws UnusualJsonException {
        Member expected = before.after(json.json(), json.position());
        if (expected != null) {
            json.pass(expected.length());
            return expected;
        }
        json.expect('"');
        if (!json.name()) {
            throw new UnusualJsonException();
        }
        Member member = object.member(json.json(), json.start(), json.end());
        before.isFollowedBy(member);
        return member;
    }

    private void readValue(byte first, FieldTree field, FieldValues into) throws UnusualJsonException {
        if (field.hasSlot()) {
            open--;
            setValue(first, field.slot(), into);
        }
        boolean isStructure = first == '{' || first == '[';
        if (first == '{' && field.hasChildren()) {
            readObject(field, into);
        } else if (isStructure ? open > 0 : !field.hasSlot()) {
            json.skip(first, number);
        }
    }

    /** Passes a scalar; an object or array is only entered. */
    private void setValue(byte first, int slot, FieldValues into) throws UnusualJsonException {
        switch (first) {
            case '"' -> setString(slot, into);
            case '{', '[' -> into.setStructure(slot);
            case 't' -> {
                json.word("rue");
                into.setBoolean(slot, true);
            }
            case 'f' -> {
                json.word("alse");
                into.setBoolean(slot, false);
            }
            case 'n' -> {
                json.word("ull");
                into.setNull(slot);
            }
            default -> setNumber(first, slot, into);
        }
    }

    private void setString(int slot, FieldValues into) throws UnusualJsonException {
        if (!json.string()) {
            throw new UnusualJsonException();
        }
        into.setString(slot, json.json(), json.start(), json.end());
    }

    private void setNumber(byte first, int slot, FieldValues into) throws UnusualJsonException {
        number.read(json, first);
        if (number.isWhole()) {
            into.setInteger(slot, number.integer());
        } else {
            into.setDecimal(slot, number.decimal(), json.json(), number.start(), number.end());
        }
    }
}
