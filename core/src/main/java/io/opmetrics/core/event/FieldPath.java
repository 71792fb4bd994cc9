package io.opmetrics.core.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a field stands in an event: the names from the root down, written as a JSON Pointer (RFC 6901).
 *
 * @param segments at least one name, from the root down, unescaped
 */
public record FieldPath(List<String> segments) {

    public FieldPath {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a field path names at least one field");
        }
    }

    /**
     * Reads a JSON Pointer such as {@code /order/aggregator}.
     *
     * @throws IllegalArgumentException with a sentence for the person who wrote it
     */
    public static FieldPath parse(String pointer) {
        if (!pointer.startsWith("/") || pointer.length() < 2) {
            throw new IllegalArgumentException(
                    "a field is written as a JSON Pointer such as /order/aggregator, found \"" + pointer + "\"");
        }
        List<String> segments = new ArrayList<>();
        for (String raw : pointer.substring(1).split("/", -1)) {
            if (raw.matches(".*~([^01].*|$)")) {
                throw new IllegalArgumentException(
                        "in a JSON Pointer \"~\" is written ~0 and \"/\" inside a name ~1, found \"" + pointer + "\"");
            }
            segments.add(raw.replace("~1", "/").replace("~0", "~"));
        }
        return new FieldPath(segments);
    }

    /** The JSON Pointer; {@link #parse} reads it back. */
    @Override
    public String toString() {
        StringBuilder pointer = new StringBuilder();
        segments.forEach(
                name -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
