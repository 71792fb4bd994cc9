package io.opmetrics.schema;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the object {@code value}, whose fields depend on the type of the point. */
final class ValueReader {

    private static final List<String> DELTA = List.of("delta");
    private static final List<String> SUMMARY = List.of("min", "max", "sum", "count");

    private ValueReader() {}

    static Parts read(FieldReader in) throws IOException {
        in.expectObject("value", in.current());
        Parts parts = new Parts();
        while (in.next() != JsonToken.END_OBJECT) {
            String name = in.name();
            if (parts.names.contains(name)) {
                throw MetricPointReader.twice("value." + name);
            }
            in.next();
            switch (name) {
                case "delta" -> parts.delta = in.number("value.delta");
                case "min" -> parts.min = in.number("value.min");
                case "max" -> parts.max = in.number("value.max");
                case "sum" -> parts.sum = in.number("value.sum");
                case "count" -> parts.count = in.integer("value.count");
                default -> throw new InvalidMetricPointException("value", "has no such field", Shown.text(name));
            }
            parts.names.add(name);
        }
        return parts;
    }

    /** What was found, before it is known which type it must be of. */
    static final class Parts {
        private final List<String> names = new ArrayList<>(SUMMARY.size());
        private double delta;
        private double min;
        private double max;
        private double sum;
        private long count;

        MetricValue of(String type) {
            return switch (type) {
                case "count" -> {
                    expect(DELTA, type);
                    yield new MetricValue.Delta(delta);
                }
                case "gauge" -> {
                    expect(SUMMARY, type);
                    yield new MetricValue.Summary(min, max, sum, count);
                }
                default -> throw new InvalidMetricPointException("type", "is count or gauge", Shown.text(type));
            };
        }

        private void expect(List<String> fields, String type) {
            if (names.size() != fields.size() || !names.containsAll(fields)) {
                throw new InvalidMetricPointException(
                        "value",
                        "has exactly the fields " + String.join(", ", fields) + ", because the type is " + type,
                        names.isEmpty() ? "none" : String.join(", ", names));
            }
        }
    }
}
