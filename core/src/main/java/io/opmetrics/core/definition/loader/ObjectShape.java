package io.opmetrics.core.definition.loader;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of object and the fields that it has. The constants are every object of a definitions file: the one place
 * where its fields are listed.
 *
 * @param name in messages
 * @param description completes the sentence "this must be ..."
 * @param unsupported fields that the format has, but this version does not read yet
 */
record ObjectShape(
        String name, String description, List<String> required, List<String> optional, List<String> unsupported) {

    static final ObjectShape METRIC_SET = new ObjectShape(
            "metric set",
            "an object with apiVersion, kind, sources and metrics",
            List.of("apiVersion", "kind"),
            List.of("sources", "metrics"),
            List.of());

    static final ObjectShape SOURCE = new ObjectShape(
            "source",
            "an object such as { topic: orders.created, time: { field: /createdAt, format: iso8601 } }",
            List.of("topic", "time"),
            List.of("format", "idle_close", "start"),
            List.of());

    static final ObjectShape TIME = new ObjectShape(
            "source's time",
            "an object such as { field: /createdAt, format: iso8601 }",
            List.of("field", "format"),
            List.of("max_future", "on_invalid"),
            List.of());

    static final ObjectShape METRIC = new ObjectShape(
            "metric",
            "an object with metric, source, aggregate, and window or emit",
            List.of("metric", "source", "aggregate"),
            List.of(
                    "where",
                    "description",
                    "unit",
                    "dimensions",
                    "window",
                    "corrections",
                    "emit",
                    "zero_fill",
                    "max_series"),
            List.of("shards", "numerator", "denominator"));

    static final ObjectShape DIMENSION = new ObjectShape(
            "dimension",
            "a field such as /order/country, or an object such as { field: /order/country, default: unknown }",
            List.of("field"),
            List.of("default", "max"),
            List.of());

    static final ObjectShape WINDOW = new ObjectShape(
            "window", "an object such as { size: 5m, grace: 30s }", List.of("size"), List.of("grace"), List.of());

    static final ObjectShape CORRECTIONS = new ObjectShape(
            "metric's corrections", "an object such as { every: 1m }", List.of("every"), List.of(), List.of());

    static final ObjectShape ZERO_FILL = new ObjectShape(
            "zero_fill",
            "an object such as { expect: seen }",
            List.of("expect"),
            List.of("forget_after", "max_gap"),
            List.of());

    private static final List<ObjectShape> ALL =
            List.of(METRIC_SET, SOURCE, TIME, METRIC, DIMENSION, WINDOW, CORRECTIONS, ZERO_FILL);

    /** Required and optional ones. */
    List<String> fields() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    /** The only kind of object that has a field of this name. */
    static Optional<ObjectShape> onlyOneWith(String field) {
        List<ObjectShape> shapes =
                ALL.stream().filter(shape -> shape.fields().contains(field)).toList();
        return shapes.size() == 1 ? Optional.of(shapes.get(0)) : Optional.empty();
    }
}
