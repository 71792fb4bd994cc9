package io.opmetrics.core.window;

import java.time.Duration;

/**
 * Windows of one size, side by side, aligned to the epoch. A window is named by its start; all times are epoch
 * milliseconds.
 */
public record TumblingWindows(long size, long grace) {

    public TumblingWindows {
        if (size <= 0 || grace < 0) {
            throw new IllegalArgumentException("size " + size + " ms, grace " + grace + " ms");
        }
    }

    public TumblingWindows(Duration size, Duration grace) {
        this(size.toMillis(), grace.toMillis());
    }

    /** The start of the window that holds {@code time}. */
    public long startOf(long time) {
        return Math.floorDiv(time, size) * size;
    }

    /** The first millisecond after the window. */
    public long endOf(long start) {
        return start + size;
    }

    /** Whether a window takes in nothing more as on time, once {@code watermark} was seen. */
    public boolean isClosed(long start, long watermark) {
        return watermark >= closesAt(start);
    }

    /** The watermark that closes a window. */
    public long closesAt(long start) {
        return endOf(start) + grace;
    }

    /** The start of the first window that {@code watermark} leaves open. */
    public long firstOpen(long watermark) {
        return startOf(watermark - grace);
    }
}
