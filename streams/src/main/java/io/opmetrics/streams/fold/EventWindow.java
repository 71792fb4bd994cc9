package io.opmetrics.streams.fold;

import io.opmetrics.core.window.TumblingWindows;

/** The window of the event at hand, for all metrics of a source with windows of one size and grace. Not thread-safe. */
final class EventWindow {

    private final TumblingWindows windows;
    // Nearly all events fall into the window of the event before them. At first: no window.
    private long start = 1;
    private long end;
    private boolean isLate;
    private long lateBy;

    EventWindow(TumblingWindows windows) {
        this.windows = windows;
    }

    /**
     * Goes to the next event.
     *
     * @param time of it, epoch milliseconds
     * @param watermark the highest event time of the partition before it
     */
    void next(long time, long watermark) {
        if (time < start || time >= end) {
            start = windows.startOf(time);
            end = windows.endOf(start);
        }
        isLate = windows.isClosed(start, watermark);
        lateBy = isLate ? watermark - windows.closesAt(start) : 0;
    }

    long start() {
        return start;
    }

    /** Whether the window had closed when the event came. */
    boolean isLate() {
        return isLate;
    }

    /** How long before, milliseconds of event time. */
    long lateBy() {
        return lateBy;
    }
}
