package io.opmetrics.streams;

import io.opmetrics.core.definition.MetricDefinition;
import java.time.Duration;
import java.util.Collection;

/**
 * How long a transaction may stay open before the broker ends it. All series of a window close in one: ended in their
 * midst, they would begin again, and again. After a crash others may have to wait for it, so it is as short as it can be.
 */
final class TransactionTimeout {

    /** What Kafka Streams takes by itself. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    /**
     * A guess, not a bound: on two cores with a load of ten and more a million series were too many for 10 s and once for
     * 150 s, and were closed within 300 s.
     */
    private static final Duration A_SERIES = Duration.ofNanos(150_000);

    /** Beyond, the consumer would be taken for dead: it must poll within five minutes. */
    private static final Duration MOST = Duration.ofMinutes(4);

    private TransactionTimeout() {}

    /** More for more series that all metrics together admit; where that is not enough, their windows do not close. */
    static Duration of(Collection<MetricDefinition> metrics) {
        long series = metrics.stream()
                .mapToLong(metric -> metric.limits().maxSeries())
                .sum();
        Duration enough = A_SERIES.multipliedBy(series);
        if (enough.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return enough.compareTo(MOST) < 0 ? enough : MOST;
    }
}
