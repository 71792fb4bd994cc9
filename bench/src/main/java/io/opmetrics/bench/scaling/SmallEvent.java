package io.opmetrics.bench.scaling;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An event that is nothing but what a metric needs, and padding before it to make it as large as one likes. */
final class SmallEvent {

    /** The fields of a metric over such events. */
    static final String TIME = "{ field: /at, format: epoch_ms, max_future: 1d }";

    static final String DIMENSIONS = "{ series: /series }";

    private static final int WITHOUT_PADDING = of(0, 1_800_000_000_000L, 0).length;

    private SmallEvent() {}

    /**
     * One event.
     *
     * @param bytes about how many it should have
     */
    static byte[] of(int series, long time, int bytes) {
        return String.format(
                        Locale.ROOT,
                        "{\"note\":\"%s\",\"series\":\"s%07d\",\"at\":%d}",
                        "x".repeat(Math.max(0, bytes - WITHOUT_PADDING)),
                        series,
                        time)
                .getBytes(StandardCharsets.UTF_8);
    }
}
