package io.opmetrics.bench.faults;

import io.opmetrics.schema.MetricPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What holds of every window, besides the count: not before its end, and revisions 0, 1, 2, … once each. */
final class Promises {

    private Promises() {}

    /**
     * What no reader of the topic should ever see, a sentence each.
     *
     * @param points in the order of their partitions
     */
    static List<String> broken(List<Reported> points) {
        List<String> broken = new ArrayList<>();
        SortedMap<SeriesWindow, List<Integer>> revisions = new TreeMap<>();
        for (Reported reported : points) {
            if (!reported.hasWindow()) {
                continue;
            }
            MetricPoint point = reported.point();
            revisions
                    .computeIfAbsent(reported.place(), place -> new ArrayList<>())
                    .add(point.revision());
            if (reported.written() <= point.time()) {
                broken.add(point.seriesId() + " was reported " + (point.time() + 1 - reported.written())
                        + " ms before the end of its window at " + (point.time() + 1));
            }
        }
        revisions.forEach((place, found) -> {
            if (!found.equals(IntStream.range(0, found.size()).boxed().toList())) {
                broken.add(place.series() + " has revisions " + found + " of the window at " + place.start());
            }
        });
        return broken;
    }
}
