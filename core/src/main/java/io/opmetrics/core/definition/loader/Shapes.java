package io.opmetrics.core.definition.loader;

import io.opmetrics.core.yaml.ObjectShape;
import java.util.List;

/** Every object of a metric set file: the one place where its fields are listed. */
final class Shapes {

    private static final ObjectShape.Family FAMILY = new ObjectShape.Family();

    static final ObjectShape METRIC_SET = FAMILY.add(
            "metric set",
            "an object with apiVersion, kind, sources and metrics",
            List.of("apiVersion", "kind"),
            List.of("sources", "metrics"),
            List.of());

    static final ObjectShape SOURCE = FAMILY.add(
            "source",
            "an object such as { topic: orders.created, time: { field: /createdAt, format: iso8601 } }",
            List.of("topic", "time"),
            List.of("format", "idle_close", "start"),
            List.of());

    static final ObjectShape TIME = FAMILY.add(
            "source's time",
            "an object such as { field: /createdAt, format: iso8601 }",
            List.of("field", "format"),
            List.of("max_future", "on_invalid"),
            List.of());

    static final ObjectShape METRIC = FAMILY.add(
            "metric",
            "an object with metric, source, aggregate, and window or emit",
            List.of("metric", "source", "aggregate"),
            List.of(
                    "where",
                    "field",
                    "quantiles",
                    "numerator",
                    "denominator",
                    "description",
                    "unit",
                    "dimensions",
                    "window",
                    "corrections",
                    "emit",
                    "zero_fill",
                    "max_series",
                    "shards"),
            List.of());

    static final ObjectShape METRIC_OF_A_FIELD = METRIC.requiring("metric", "source", "aggregate", "field");

    static final ObjectShape RATIO = METRIC.requiring("metric", "aggregate", "numerator", "denominator");

    /** A numerator or a denominator; not of the family, so that a stray "where" is said to be a field of a metric. */
    static final ObjectShape RATIO_SIDE = new ObjectShape(
            FAMILY,
            "side of a ratio",
            "an object such as { source: orders, where: event.reason != \"TEST\" }",
            List.of("source"),
            List.of("where", "dimensions"),
            List.of());

    static final ObjectShape DIMENSION = FAMILY.add(
            "dimension",
            "a field such as /order/country, or an object such as { field: /order/country, default: unknown }",
            List.of("field"),
            List.of("default", "max"),
            List.of());

    static final ObjectShape WINDOW = FAMILY.add(
            "window", "an object such as { size: 5m, grace: 30s }", List.of("size"), List.of("grace"), List.of());

    static final ObjectShape CORRECTIONS = FAMILY.add(
            "metric's corrections", "an object such as { every: 1m }", List.of("every"), List.of(), List.of());

    static final ObjectShape ZERO_FILL = FAMILY.add(
            "zero_fill",
            "an object such as { expect: seen }",
            List.of("expect"),
            List.of("forget_after", "max_gap"),
            List.of());

    private Shapes() {}
}
