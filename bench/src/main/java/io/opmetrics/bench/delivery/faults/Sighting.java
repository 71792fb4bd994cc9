package io.opmetrics.bench.delivery.faults;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.line.Payload;
import java.util.Map;

/**
 * What says which points are meant, of a line or of a message alike.
 *
 * @param sum the delta of a count, the sum of a gauge
 * @param count observations of a gauge, 0 for a count
 * @param time epoch milliseconds; 0 if a line has none
 */
record Sighting(String metric, Map<String, String> dimensions, double sum, long count, long time) {

    static Sighting of(DataPoint line) {
        long time = line.timestamp().orElse(0L);
        return line.payload() instanceof Payload.Gauge gauge
                ? new Sighting(line.key(), line.dimensions(), gauge.sum(), gauge.count(), time)
                : new Sighting(line.key(), line.dimensions(), ((Payload.Count) line.payload()).delta(), 0, time);
    }

    static Sighting of(MetricPoint point) {
        return point.value() instanceof MetricValue.Summary summary
                ? new Sighting(point.metric(), point.dimensions(), summary.sum(), summary.count(), point.time())
                : new Sighting(
                        point.metric(),
                        point.dimensions(),
                        ((MetricValue.Delta) point.value()).delta(),
                        0,
                        point.time());
    }
}
