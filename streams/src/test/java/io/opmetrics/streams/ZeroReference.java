package io.opmetrics.streams;

import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.streams.Reference.Place;
import io.opmetrics.streams.Workload.Windows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which zeros the definition asks for. A run is what lies between two windows in which a series has events in time, as far
 * as the series is expected there.
 *
 * @param required the newest {@code max_gap} of each run
 * @param allowed all of each run: how much of a longer one is filled depends on how far the watermark jumps
 * @param first the first window of all that has an event in time
 */
record ZeroReference(Set<Place> required, Set<Place> allowed, long first) {

    /** @param horizon the first window that is still open in the end */
    static ZeroReference of(Reference reference, Windows windows, ZeroFill rule, long horizon) {
        Map<String, TreeSet<Long>> inTime = new TreeMap<>();
        reference.places().forEach((place, events) -> {
            if (!events.onTime().isEmpty() && place.start() < horizon) {
                inTime.computeIfAbsent(place.series(), series -> new TreeSet<>())
                        .add(place.start());
            }
        });
        long first =
                inTime.values().stream().map(TreeSet::first).min(Long::compare).orElse(horizon);
        ZeroReference zeros = new ZeroReference(new HashSet<>(), new HashSet<>(), first);
        long size = windows.size().toMillis();
        int most = (int) Math.max(1, rule.maxGap().toMillis() / size);
        if (rule.expected() instanceof ZeroFill.Expected.Listed listed) {
            for (Map<String, String> dimensions : listed.series()) {
                String series = dimensions.getOrDefault("series", "");
                TreeSet<Long> ends = inTime.getOrDefault(series, new TreeSet<>());
                // The first run begins with the first event of all, not with one of the series.
                zeros.addRuns(series, first - size, ends, horizon, size, Long.MAX_VALUE / 2, most);
            }
        } else {
            inTime.forEach((series, seen) -> zeros.addRuns(
                    series,
                    seen.first(),
                    seen,
                    horizon,
                    size,
                    rule.forgetAfter().toMillis(),
                    most));
        }
        return zeros;
    }

    private void addRuns(
            String series, long begin, Set<Long> seen, long horizon, long size, long forgetAfter, int most) {
        long last = begin;
        List<Place> run = new ArrayList<>();
        for (long start = begin + size; start <= horizon; start += size) {
            if (start == horizon || seen.contains(start)) {
                allowed.addAll(run);
                required.addAll(run.subList(Math.max(0, run.size() - most), run.size()));
                run = new ArrayList<>();
                last = start;
            } else if (start - last <= forgetAfter) {
                run.add(new Place(start, series));
            }
        }
    }
}
