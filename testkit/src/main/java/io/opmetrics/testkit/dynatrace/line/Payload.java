package io.opmetrics.testkit.dynatrace.line;

/** The value of a data point, or of several of one series added up. */
public sealed interface Payload {

    /** As the protocol names it: {@code count} or {@code gauge}. */
    String type();

    /**
     * This value and another of the same series together.
     *
     * @throws IllegalArgumentException if the other is of another type
     */
    Payload merge(Payload other);

    /** An increment. */
    record Count(double delta) implements Payload {

        @Override
        public String type() {
            return "count";
        }

        @Override
        public Count merge(Payload other) {
            if (other instanceof Count more) {
                return new Count(delta + more.delta);
            }
            throw new IllegalArgumentException("a count cannot be merged with a gauge");
        }
    }

    /** A summary of {@code count} observations, 1 or more; added up it stops at the largest {@code long}. */
    record Gauge(double min, double max, double sum, long count) implements Payload {

        @Override
        public String type() {
            return "gauge";
        }

        @Override
        public Gauge merge(Payload other) {
            if (other instanceof Gauge more) {
                long total = count + more.count;
                return new Gauge(
                        Math.min(min, more.min),
                        Math.max(max, more.max),
                        sum + more.sum,
                        total < 0 ? Long.MAX_VALUE : total);
            }
            throw new IllegalArgumentException("a gauge cannot be merged with a count");
        }
    }
}
