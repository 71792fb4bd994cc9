package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long after its time a rule's points can come in order: those of a window are written when it closes. What other
 * programs write comes at once, as far as anybody knows. Immutable.
 */
public final class InputDelays {

    /** Between a window's close and its points on the topic. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Map<String, Long> ofMetric = new HashMap<>();

    /** @param metrics all that are declared */
    public InputDelays(List<MetricDefinition> metrics) {
        for (MetricDefinition metric : metrics) {
            if (metric.emission() instanceof Emission.OnClose close) {
                long delay = close.grace().plus(CLOSING).plus(slowest(metric)).toMillis();
                metric.pointKeys().forEach(key -> ofMetric.put(key, delay));
            }
        }
    }

    private static Duration slowest(MetricDefinition metric) {
        return metric.inputs().stream()
                .map(input -> input.source().idleClose())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** In milliseconds. */
    public long of(AlertRule rule) {
        return rule.inputs().stream()
                .mapToLong(series -> ofMetric.getOrDefault(series.metric(), 0L))
                .max()
                .orElse(0);
    }
}
