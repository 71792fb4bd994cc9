package io.opmetrics.schema;

import java.util.Map;
import java.util.SortedMap;

/**
 * The canonical text of a series: the metric key, then every dimension as {@code ,name=value} in the order of names, with
 * {@code \} before each comma and backslash of a value. Two series never have the same text: a comma that is not escaped
 * begins a dimension, and the first {@code =} after it ends its name, which can hold neither.
 */
final class SeriesId {

    private SeriesId() {}

    static String of(String metric, SortedMap<String, String> dimensions) {
        StringBuilder id = new StringBuilder(metric);
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            id.append(',').append(dimension.getKey()).append('=');
            String value = dimension.getValue();
            for (int i = 0; i < value.length(); i++) {
                char character = value.charAt(i);
                if (character == ',' || character == '\\') {
                    id.append('\\');
                }
                id.append(character);
            }
        }
        return id.toString();
    }
}
