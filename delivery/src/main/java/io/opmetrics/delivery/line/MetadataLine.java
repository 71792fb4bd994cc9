package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a point says of its metric, as a line. Not by Dynatrace's serializer, which takes a description that begins and ends
 * with a quote for a quoted one.
 */
final class MetadataLine {

    /** Of a line: what a description is cut to, since it is read by people and needs no end. */
    private static final int LONGEST_DESCRIPTION = 40_000;

    private MetadataLine() {}

    /** Empty if the point says nothing of unit and description. */
    static Optional<String> of(MetricPoint point) {
        StringJoiner properties = new StringJoiner(",");
        point.description()
                .map(MetadataLine::quoted)
                .filter(quoted -> quoted.length() > 2)
                .ifPresent(quoted -> properties.add("dt.meta.description=" + quoted));
        point.unit().ifPresent(unit -> properties.add("dt.meta.unit=" + unit));
        return properties.length() == 0
                ? Optional.empty()
                : Optional.of("#" + point.metric() + " " + point.type().text() + " " + properties);
    }

    /** In quotes, without what ends a line or belongs to no script. */
    private static String quoted(String description) {
        StringBuilder quoted = new StringBuilder("\"");
        boolean isBlank = true;
        for (int i = 0; i < description.length() && quoted.length() < LONGEST_DESCRIPTION; ) {
            int character = description.codePointAt(i);
            i += Character.charCount(character);
            boolean isCarried = isCarried(character);
            if (isCarried && character != ' ') {
                if (character == '"' || character == '\\') {
                    quoted.append('\\');
                }
                quoted.appendCodePoint(character);
            } else if (!isBlank) {
                quoted.append(' ');
            }
            isBlank = !isCarried || character == ' ';
        }
        return quoted.append('"').toString();
    }

    private static boolean isCarried(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
