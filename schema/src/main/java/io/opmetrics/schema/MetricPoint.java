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
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    /** The canonical text of metric and sorted dimensions: the record key on the topic. */
    public String seriesId() {
        return metric + dimensions;
    }

    /** Starts a point of type {@code count}. */
    public static Builder count(String metric) {
        return new Builder(metric);
    }

    /** Starts a point of type {@code gauge}. */
    public static Builder gauge(String metric) {
        return new Builder(metric);
    }

    /** Collects the parts of a point; {@link #build} checks them. Not thread-safe. */
    public static final class Builder {
        private final String metric;
        private final SortedMap<String, String> dimensions = new TreeMap<>();
        private long start;
        private long time;
        private MetricValue value = new MetricValue.Delta(0);
        private int revision;
        private boolean restates;
        private Optional<String> unit = Optional.empty();
        private Optional<String> description = Optional.empty();
        private Optional<String> origin = Optional.empty();

        private Builder(String metric) {
            this.metric = metric;
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
            value = new MetricValue.Delta(delta);
            return this;
        }

        public Builder summary(double min, double max, double sum, long count) {
            value = new MetricValue.Summary(min, max, sum, count);
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
                    metric, dimensions, start, time, value, revision, restates, unit, description, origin);
        }
    }
}
