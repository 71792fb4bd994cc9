package io.opmetrics.bench.latency;

import io.opmetrics.bench.load.Distribution;
import io.opmetrics.bench.load.Schedule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one level waits for, and how long each part of it took. A window of a series has arrived when a point of it or of
 * a later one has: delivery sends several windows of one minute as one line. Not thread-safe.
 */
final class Measurement implements Arrivals.Listener {

    private final Schedule probes;
    private final int firstProbe;
    private final int lastProbe;
    private final String prefix;
    private final Schedule orders;
    private final int partitions;
    private final long firstWindow;
    private final long lastWindow;
    private final Distribution immediate = new Distribution();
    private final Distribution window = new Distribution();
    private final Set<Integer> probesSeen = new HashSet<>();
    /** The next window of each series, by its start. */
    private final Map<String, Long> nextWindow = new HashMap<>();

    /**
     * Waits for what is due in a span of time.
     *
     * @param prefix of the names of this level's probes
     * @param from epoch milliseconds, as {@code to}
     */
    Measurement(Schedule probes, String prefix, Schedule orders, int partitions, long from, long to) {
        this.probes = probes;
        this.firstProbe = probes.dueBefore(from * 1_000);
        this.lastProbe = probes.dueBefore(to * 1_000) - 1;
        this.prefix = prefix;
        this.orders = orders;
        this.partitions = partitions;
        long size = Product.WINDOW_MILLIS;
        this.firstWindow = -Math.floorDiv(-from, size) * size;
        this.lastWindow = (to - Product.GRACE_MILLIS) / size * size - 2 * size;
    }

    @Override
    public void accepted(String metric, String dimensions, long time, long at) {
        if (metric.equals(Product.IMMEDIATE)) {
            probe(dimensions, at);
        } else if (metric.equals(Product.WINDOWED)) {
            windows(dimensions, time / Product.WINDOW_MILLIS * Product.WINDOW_MILLIS, at);
        }
    }

    private void probe(String dimensions, long at) {
        String name = "probe=" + prefix;
        if (dimensions.startsWith(name)) {
            int number = Integer.parseInt(dimensions.substring(name.length()));
            if (number >= firstProbe && number <= lastProbe && probesSeen.add(number)) {
                immediate.add(at - probes.due(number));
            }
        }
    }

    private void windows(String series, long start, long at) {
        long next = nextWindow.getOrDefault(series, firstWindow);
        for (; next <= Math.min(start, lastWindow); next += Product.WINDOW_MILLIS) {
            window.add(at - orders.passed(next + Product.WINDOW_MILLIS + Product.GRACE_MILLIS, partitions));
        }
        nextWindow.put(series, next);
    }

    /** Whether everything has come. */
    boolean isComplete(int series) {
        return probesSeen.size() == lastProbe - firstProbe + 1
                && nextWindow.size() == series
                && nextWindow.values().stream().allMatch(next -> next > lastWindow);
    }

    /** What was measured; of what has not come it is known by now that it does not. */
    Level level(double share, int series) {
        for (int number = probesSeen.size(); number < lastProbe - firstProbe + 1; number++) {
            immediate.addMissing();
        }
        long windows = (lastWindow - firstWindow) / Product.WINDOW_MILLIS + 1;
        for (long number = window.count(); number < windows * series; number++) {
            window.addMissing();
        }
        return new Level(share, orders.perSecond(), immediate, window);
    }
}
