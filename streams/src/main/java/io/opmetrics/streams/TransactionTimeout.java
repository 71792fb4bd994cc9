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

    /** For a million series on a busy machine ten seconds were too short, and two minutes were enough. */
    private static final Duration A_SERIES = Duration.ofNanos(150_000);

    /** Beyond, the consumer would be taken for dead: it must poll within five minutes. */
    private static final Duration MOST = Duration.ofMinutes(4);

    private TransactionTimeout() {}

    /** Enough for as many series as all metrics together admit. */
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
