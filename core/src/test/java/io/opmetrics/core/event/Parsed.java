package io.opmetrics.core.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Events read in one line. */
final class Parsed {

    private Parsed() {}

    static FieldSet fields(String... pointers) {
        return new FieldSet(Stream.of(pointers).map(FieldPath::parse).toList());
    }

    /** The values at these fields, in their order. */
    static FieldValues read(String json, String... pointers) throws UnreadableEventException {
        return read(json.getBytes(StandardCharsets.UTF_8), fields(pointers));
    }

    static FieldValues read(byte[] json, FieldSet fields) throws UnreadableEventException {
        FieldValues values = new FieldValues(fields.size());
        new JsonEventParser(fields).parse(json, values);
        return values;
    }

    /** What stands at each slot, in words that tests can compare. */
    static List<String> describe(FieldValues values, FieldSet fields) {
        return Stream.iterate(0, slot -> slot + 1)
                .limit(fields.size())
                .map(slot -> fields.paths().get(slot) + "=" + describe(values, slot))
                .toList();
    }

    private static String describe(FieldValues values, int slot) {
        return switch (values.kind(slot)) {
            case STRING -> "\"" + values.text(slot) + "\"";
            case INTEGER -> "integer " + values.integer(slot);
            case DECIMAL -> "decimal " + values.number(slot);
            case BOOLEAN -> "boolean " + values.bool(slot);
            default -> values.kind(slot).toString();
        };
    }
}
