package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;

/**
 * What Dynatrace keeps one value for; a key that changed its type cannot be added up.
 *
 * @param series the series id
 * @param minute of the point's time, counted from the epoch
 */
public record Slot(String series, long minute, boolean isCount) {

    private static final long MILLIS = 60_000;

    /** Where a point belongs. */
    public static Slot of(MetricPoint point) {
        return new Slot(
                point.seriesId(), Math.floorDiv(point.time(), MILLIS), point.value() instanceof MetricValue.Delta);
    }
}
