package io.opmetrics.bench.load;

import io.opmetrics.bench.report.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long something took, over many times. Not thread-safe.
 *
 * <p>What was never seen to end is counted apart: it has no place among the rest, and is no reason to leave it out.
 */
public final class Distribution {

    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final Map<String, Double> PERCENTILES = ofInterest();

    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private long missing;

    private static Map<String, Double> ofInterest() {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", 50.0);
        percentiles.put("p90", 90.0);
        percentiles.put("p99", 99.0);
        percentiles.put("p999", 99.9);
        percentiles.put("max", 100.0);
        return percentiles;
    }

    /** @param took microseconds; less than nothing, as two clocks may say, is nothing */
    public void add(long took) {
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, took)));
    }

    /** Something that was expected and never came. */
    public void addMissing() {
        missing++;
    }

    public long count() {
        return micros.getTotalCount();
    }

    public long missing() {
        return missing;
    }

    /** Milliseconds, by p50, p90, p99, p999 and max, in this order; 0 where nothing was added. */
    public Map<String, Double> percentiles() {
        Map<String, Double> millis = new LinkedHashMap<>();
        PERCENTILES.forEach((name, percentile) -> millis.put(name, micros.getValueAtPercentile(percentile) / 1e3));
        return millis;
    }

    /** In one line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        percentiles().forEach((name, millis) -> text.append(name + " " + Numbers.whole(millis) + " ms, "));
        return text + "of " + count() + (missing == 0 ? "" : "; " + missing + " never came");
    }
}
