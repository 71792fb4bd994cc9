package io.opmetrics.delivery.batch;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name, for tests; those with a reason as {@code name:reason}. */
public final class Tally implements DeliveryCounters {

    private final Map<String, Long> counts = new TreeMap<>();

    /** What is not zero. */
    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    private void add(String name, long count) {
        if (count != 0) {
            counts.merge(name, count, Long::sum);
        }
    }

    @Override
    public void linesAccepted(long lines) {
        add("accepted", lines);
    }

    @Override
    public void lineRefused() {
        add("refused", 1);
    }

    @Override
    public void linesUnnamed(long lines) {
        add("unnamed", lines);
    }

    @Override
    public void metricKeysChanged(long lines) {
        add("changed", lines);
    }

    @Override
    public void deadLetter(String reason) {
        add("letter:" + reason, 1);
    }

    @Override
    public void restated() {
        add("restated", 1);
    }

    @Override
    public void retry(String reason) {
        add("retry:" + reason, 1);
    }

    @Override
    public void ambiguous(long points) {
        add("ambiguous", points);
    }
}
