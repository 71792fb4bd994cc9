package io.opmetrics.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a fault run found.
 *
 * @param lost events that were counted too few times, summed over series and windows
 * @param duplicated events that were counted too often, likewise
 * @param kills kill -9 of processors and brokers
 * @param findings what is wrong, a sentence each; empty if nothing is
 */
record Verdict(long produced, long counted, long lost, long duplicated, int kills, List<String> findings) {

    /** Compares the acknowledged events with the counted ones, series by series and window by window. */
    static Verdict of(Tally produced, Tally counted, int kills, List<String> brokenPromises) {
        SortedMap<SeriesWindow, Long> expected = produced.counts();
        SortedMap<SeriesWindow, Long> found = counted.counts();
        TreeSet<SeriesWindow> places = new TreeSet<>(expected.keySet());
        places.addAll(found.keySet());
        long lost = 0;
        long duplicated = 0;
        List<String> findings = new ArrayList<>();
        for (SeriesWindow place : places) {
            long difference = count(found, place) - count(expected, place);
            if (difference != 0) {
                findings.add(place.series() + " at " + place.start() + ": " + count(expected, place) + " produced, "
                        + count(found, place) + " counted");
            }
            lost += Math.max(0, -difference);
            duplicated += Math.max(0, difference);
        }
        findings.addAll(brokenPromises);
        return new Verdict(produced.total(), counted.total(), lost, duplicated, kills, findings);
    }

    private static long count(Map<SeriesWindow, Long> counts, SeriesWindow place) {
        return counts.getOrDefault(place, 0L);
    }

    boolean isClean() {
        return findings.isEmpty();
    }

    String json() {
        return "{\"produced\":%d,\"counted\":%d,\"lost\":%d,\"duplicated\":%d,\"kills\":%d}"
                .formatted(produced, counted, lost, duplicated, kills);
    }
}
