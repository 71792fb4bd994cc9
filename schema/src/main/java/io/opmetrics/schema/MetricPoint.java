package io.opmetrics.schema;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One message on {@code dynatrace-metrics}, schema version 1. Always valid: the constructor checks every rule.
 *
 * @param start epoch milliseconds; equal to {@code time} for a single event
 * @param time epoch milliseconds; the last millisecond of a window
 * @param revision 0 for the first report of a series and interval, n for its n-th correction
 * @param restates true: replaces all lower revisions of the same series and interval; false: adds to them
 * @param unit UCUM
 * @param origin who computed it, for people who trace a number
 */
public record MetricPoint(
        String metric,
        SortedMap<String, String> dimensions,
        long start,
        long time,
        MetricValue value,
        int revision,
        boolean restates,
        Optional<String> unit,
        Optional<String> description,
        Optional<String> origin) {

    /** @throws InvalidMetricPointException naming the first field that breaks a rule */
    public MetricPoint {
        dimensions = inNaturalOrder(dimensions);
        MetricKeyRules.check(metric, value);
        DimensionRules.check(dimensions);
        IntervalRules.check(start, time, revision);
        ValueRules.check(value);
        unit.ifPresent(TextRules::checkUnit);
        description.ifPresent(TextRules::checkDescription);
        origin.ifPresent(TextRules::checkOrigin);
    }

    /** A map sorted in another way would give its series another id. */
    private static SortedMap<String, String> inNaturalOrder(SortedMap<String, String> dimensions) {
        SortedMap<String, String> sorted = new TreeMap<>();
        sorted.putAll(dimensions);
        return Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * The canonical text of metric and sorted dimensions, the record key on the topic, such as {@code
     * orders.created.count,aggregator=talabat,country=AE}; a comma or backslash in a value has a backslash before it. No
     * two series share one.
     */
    public String seriesId() {
        return SeriesId.of(metric, dimensions);
    }

    /** What kind of value the point has. */
    public Type type() {
        return value instanceof MetricValue.Delta ? Type.COUNT : Type.GAUGE;
    }

    /** The kinds of points. */
    public enum Type {
        /** An increment. */
        COUNT("count", MetricValue.Delta.class),
        /** A summary of observations. */
        GAUGE("gauge", MetricValue.Summary.class);

        private final String text;
        private final Class<? extends MetricValue> value;

        Type(String text, Class<? extends MetricValue> value) {
            this.text = text;
            this.value = value;
        }

        /** As it is written in a message. */
        public String text() {
            return text;
        }

        Class<? extends MetricValue> value() {
            return value;
        }
    }

    /** Starts a point of type {@code count}. */
    public static Builder count(String metric) {
        return new Builder(metric, Type.COUNT);
    }

    /** Starts a point of type {@code gauge}. */
    public static Builder gauge(String metric) {
        return new Builder(metric, Type.GAUGE);
    }

    /** Collects the parts of a point; {@link #build} checks them. Not thread-safe. */
    public static final class Builder {
        private final String metric;
        private final Type type;
        private final SortedMap<String, String> dimensions = new TreeMap<>();
        private long start;
        private long time;
        private Optional<MetricValue> value = Optional.empty();
        private int revision;
        private boolean restates;
        private Optional<String> unit = Optional.empty();
        private Optional<String> description = Optional.empty();
        private Optional<String> origin = Optional.empty();

        private Builder(String metric, Type type) {
            this.metric = metric;
            this.type = type;
        }

        public Builder dimension(String name, String value) {
            dimensions.put(name, value);
            return this;
        }

        public Builder dimensions(Map<String, String> values) {
            dimensions.putAll(values);
            return this;
        }

        /** The point covers a single moment, epoch milliseconds. */
        public Builder at(long time) {
            return interval(time, time);
        }

        /** The interval that the point covers, epoch milliseconds, both ends included. */
        public Builder interval(long start, long time) {
            this.start = start;
            this.time = time;
            return this;
        }

        public Builder delta(double delta) {
            value = Optional.of(new MetricValue.Delta(delta));
            return this;
        }

        public Builder summary(double min, double max, double sum, long count) {
            value = Optional.of(new MetricValue.Summary(min, max, sum, count));
            return this;
        }

        /** One observation. */
        public Builder value(double observation) {
            return summary(observation, observation, observation, 1);
        }

        public Builder revision(int revision) {
            this.revision = revision;
            return this;
        }

        /** This value replaces all lower revisions of its series and interval. */
        public Builder restates() {
            restates = true;
            return this;
        }

        public Builder unit(String unit) {
            this.unit = Optional.of(unit);
            return this;
        }

        public Builder description(String description) {
            this.description = Optional.of(description);
            return this;
        }

        public Builder origin(String origin) {
            this.origin = Optional.of(origin);
            return this;
        }

        /** @throws InvalidMetricPointException naming the first field that breaks a rule */
        public MetricPoint build() {
            return new MetricPoint(
                    metric, dimensions, start, time, valueOfType(), revision, restates, unit, description, origin);
        }

        private MetricValue valueOfType() {
            return value.filter(type.value()::isInstance)
                    .orElseThrow(() -> new InvalidMetricPointException(
                            "value",
                            type == Type.COUNT
                                    ? "is a delta, because the type is count"
                                    : "is a summary of observations, because the type is gauge",
                            value.map(Object::toString).orElse("none")));
        }
    }
}
