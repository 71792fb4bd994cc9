package io.opmetrics.streams;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.EventFormat;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.Limits;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.StartPosition;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterSyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The order example as definitions: 1-minute windows, 10 s of grace, idle after 5 s. */
public final class TestDefinitions {

    public static final Duration MINUTE = Duration.ofMinutes(1);

    public static final SourceDefinition ORDERS = source("orders.created", EventTime.OnInvalid.DEAD_LETTER);
    public static final SourceDefinition REJECTIONS = source("orders.rejected", EventTime.OnInvalid.DEAD_LETTER);

    private static final Emission.OnClose ON_CLOSE =
            new Emission.OnClose(MINUTE, Duration.ofSeconds(10), Duration.ofMinutes(1));

    private TestDefinitions() {}

    public static SourceDefinition source(String topic, EventTime.OnInvalid onInvalid) {
        return new SourceDefinition(
                topic,
                topic,
                EventFormat.JSON,
                new EventTime(FieldPath.parse("/at"), EventTime.Format.EPOCH_MS, Duration.ofMinutes(5), onInvalid),
                Duration.ofSeconds(5),
                new StartPosition.Earliest());
    }

    /** Orders per aggregator, in windows. */
    public static MetricDefinition ordersCreated() {
        return orders(Optional.empty(), 2000, OptionalInt.empty());
    }

    /** As {@link #ordersCreated}, with limits and zeros. */
    public static MetricDefinition orders(Optional<ZeroFill> zeroFill, int maxSeries, OptionalInt maxAggregators) {
        return new MetricDefinition(
                "orders.created.count",
                List.of(new Input(
                        ORDERS,
                        Optional.empty(),
                        List.of(new Dimension(
                                "aggregator", FieldPath.parse("/aggregator"), Optional.empty(), maxAggregators)))),
                new Aggregate.Count(),
                ON_CLOSE,
                zeroFill,
                new Limits(maxSeries, 1),
                Optional.of("{order}"),
                Optional.of("Orders"));
    }

    /** Rejections, at once, unless they are tests. */
    public static MetricDefinition ordersRejected() {
        return new MetricDefinition(
                "orders.rejected.count",
                List.of(new Input(
                        REJECTIONS,
                        Optional.of(filter("event.reason != \"TEST\"")),
                        List.of(
                                new Dimension(
                                        "aggregator",
                                        FieldPath.parse("/aggregator"),
                                        Optional.empty(),
                                        OptionalInt.empty()),
                                new Dimension(
                                        "reason",
                                        FieldPath.parse("/reason"),
                                        Optional.of("unspecified"),
                                        OptionalInt.empty())))),
                new Aggregate.Count(),
                new Emission.Immediate(),
                Optional.empty(),
                Limits.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    private static Filter filter(String clause) {
        try {
            return Filter.parse(clause);
        } catch (FilterSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
