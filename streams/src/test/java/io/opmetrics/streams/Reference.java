package io.opmetrics.streams;

import io.opmetrics.schema.MetricValue;
import io.opmetrics.streams.Workload.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the definition of a metric says of a stream of events: read all, then count. No stages, no tables, no commits.
 *
 * @param places what each series and window has
 * @param refused how many events are dead letters
 */
record Reference(Map<Place, Events> places, int refused) {

    private static final long MAX_FUTURE = 300_000;

    /**
     * One event on its topic; those of a partition in the order of their offsets.
     *
     * @param written when, epoch milliseconds
     * @param time of the event, epoch milliseconds
     */
    record Sample(int partition, long written, long time, String series, int value) {

        boolean isBelievable() {
            return time - written <= MAX_FUTURE;
        }
    }

    /** One series of one window. */
    record Place(long start, String series) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return start == other.start ? series.compareTo(other.series) : Long.compare(start, other.start);
        }
    }

    /** The values of the events of a series and window. */
    record Events(List<Integer> onTime, List<Integer> late) {
        List<Integer> all() {
            List<Integer> all = new ArrayList<>(onTime);
            all.addAll(late);
            return all;
        }
    }

    /** A value of a place: its metric key, by suffix, and where it belongs. */
    record ValueKey(String suffix, Place place) {}

    /** What an aggregate makes of one part of the events of each place, where there is any. */
    Map<ValueKey, MetricValue> values(AggregateCase aggregate, Function<Events, List<Integer>> part) {
        Map<ValueKey, MetricValue> values = new HashMap<>();
        places.forEach((place, events) -> {
            List<Integer> counted = part.apply(events);
            if (!counted.isEmpty() && !place.series().equals(WorkloadRun.END)) {
                aggregate
                        .reference()
                        .apply(counted)
                        .forEach((suffix, value) -> values.put(new ValueKey(suffix, place), value));
            }
        });
        return values;
    }

    static Reference of(List<Sample> samples, Windows windows, Duration correctedFor) {
        long size = windows.size().toMillis();
        Map<Place, Events> places = new TreeMap<>();
        Map<Integer, Long> watermarks = new TreeMap<>();
        int refused = 0;
        for (Sample sample : samples) {
            if (!sample.isBelievable()) {
                refused++;
                continue;
            }
            long watermark = watermarks.getOrDefault(sample.partition(), Long.MIN_VALUE / 2);
            watermarks.put(sample.partition(), Math.max(watermark, sample.time()));
            long start = Math.floorDiv(sample.time(), size) * size;
            long behind = watermark - (start + size + windows.grace().toMillis());
            if (behind >= correctedFor.toMillis()) {
                refused++;
                continue;
            }
            Events events = places.computeIfAbsent(
                    new Place(start, sample.series()), place -> new Events(new ArrayList<>(), new ArrayList<>()));
            (behind >= 0 ? events.late() : events.onTime()).add(sample.value());
        }
        return new Reference(places, refused);
    }
}
