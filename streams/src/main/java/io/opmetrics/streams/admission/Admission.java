package io.opmetrics.streams.admission;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.window.Watermark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Keeps a metric within its limits, first come first served. Over a dimension's {@code max} its value becomes {@value
 * #OTHER}; over {@code max_series} all values do: totals stay right. Not thread-safe.
 */
public final class Admission {

    /** What a value that was not admitted becomes. */
    public static final String OTHER = "__other__";

    private static final long MINUTE = 60_000;

    private final List<Dimension> dimensions;
    private final int maxSeries;
    private final long forgetAfter;
    private final AdmittedNames admitted;
    private final Runnable onOverflow;
    private long forgottenAt = Watermark.NONE;

    /** @param onOverflow is told of each series that did not keep its own name */
    public Admission(MetricDefinition metric, AdmittedNames admitted, Runnable onOverflow) {
        this.dimensions = metric.dimensions();
        this.maxSeries = metric.limits().maxSeries();
        this.forgetAfter = metric.forgetAfter().toMillis();
        this.admitted = admitted;
        this.onOverflow = onOverflow;
    }

    /**
     * The name under which a series is reported.
     *
     * @param time of an event of the series, epoch milliseconds
     */
    public List<String> admit(List<String> series, long time) {
        List<String> name = nameOf(series, time);
        if (!name.equals(series)) {
            onOverflow.run();
        }
        return name;
    }

    /** As {@link #admit}, where no event overflows: a place is kept for the series if there is one. */
    public List<String> nameOf(List<String> series, long time) {
        List<String> bounded = boundDimensions(series, time);
        return admits(AdmittedNames.series(bounded), maxSeries, time)
                ? bounded
                : Collections.nCopies(series.size(), OTHER);
    }

    private List<String> boundDimensions(List<String> series, long time) {
        List<String> bounded = series;
        for (int i = 0; i < dimensions.size(); i++) {
            OptionalInt max = dimensions.get(i).max();
            if (max.isPresent() && !admits(AdmittedNames.value(i, series.get(i)), max.getAsInt(), time)) {
                bounded = new ArrayList<>(bounded);
                bounded.set(i, OTHER);
            }
        }
        return bounded;
    }

    private boolean admits(List<String> name, int max, long time) {
        if (admitted.touch(name, time)) {
            return true;
        }
        boolean hasRoom = admitted.count(name.get(0)) < max;
        if (hasRoom) {
            admitted.add(name, time);
        }
        return hasRoom;
    }

    /**
     * Gives up the places of all that was not seen for {@code forget_after} before {@code watermark}: up to two minutes
     * later, never earlier, because when a name was seen is known to the minute, and all names are looked at once a
     * minute of event time.
     */
    public void forget(long watermark) {
        long minute = Math.floorDiv(watermark, MINUTE) * MINUTE;
        if (minute > forgottenAt) {
            admitted.removeUnseenSince(minute - forgetAfter - AdmittedNames.REFRESH_AFTER);
            forgottenAt = minute;
        }
    }
}
