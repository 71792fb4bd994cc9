package io.opmetrics.streams.point;

import io.opmetrics.core.aggregate.Reading;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.streams.admission.Admission;
import java.util.List;
import java.util.OptionalInt;

/** Makes the points of one metric. Immutable. */
public final class PointFactory {

    private final MetricDefinition metric;
    private final OptionalInt shard;
    private final List<String> names;
    private final String origin;

    /**
     * Made once for each metric, or shard of one.
     *
     * @param shard its number, where there are several: what overflows in one is not what overflows in another
     * @param origin who computes the points
     */
    public PointFactory(MetricDefinition metric, OptionalInt shard, String origin) {
        this.metric = metric;
        this.shard = shard;
        this.names = metric.dimensions().stream().map(Dimension::name).toList();
        this.origin = origin;
    }

    /**
     * One point.
     *
     * @param series the values of the dimensions, in the order of the definition
     * @param start of the interval, epoch milliseconds
     * @param time the last millisecond of the interval
     */
    public MetricPoint point(Reading reading, List<String> series, long start, long time, Revision revision) {
        MetricPoint.Builder point = builder(metric.key() + reading.suffix(), reading.value());
        for (int i = 0; i < names.size(); i++) {
            point.dimension(names.get(i), series.get(i));
        }
        if (shard.isPresent() && series.contains(Admission.OTHER)) {
            point.dimension("shard", Integer.toString(shard.getAsInt()));
        }
        metric.unit().ifPresent(point::unit);
        metric.description().ifPresent(point::description);
        if (revision.restates()) {
            point.restates();
        }
        return point.interval(start, time)
                .revision(revision.number())
                .origin(origin)
                .build();
    }

    private static MetricPoint.Builder builder(String key, MetricValue value) {
        if (value instanceof MetricValue.Summary summary) {
            return MetricPoint.gauge(key).summary(summary.min(), summary.max(), summary.sum(), summary.count());
        }
        return MetricPoint.count(key).delta(((MetricValue.Delta) value).delta());
    }
}
