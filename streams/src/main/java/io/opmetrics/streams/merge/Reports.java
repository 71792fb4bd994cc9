package io.opmetrics.streams.merge;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.List;
import java.util.Optional;

/** What has been reported of closed windows: only what the next correction needs. Not thread-safe. */
final class Reports {

    /**
     * The last report of one series of one window.
     *
     * @param at wall clock, epoch milliseconds
     */
    record Report(int revision, long at) {}

    private static final char TABLE = 'R';
    private static final int VERSION = 1;

    private final SortedState state;
    private final StateKeys keys;

    Reports(MetricIdentity metric, SortedState state) {
        this.state = state;
        this.keys = new StateKeys(TABLE, metric);
    }

    Optional<Report> last(long start, List<String> series) {
        return state.get(keys.window(start, series)).map(value -> {
            ByteReader in = new ByteReader(value).expectVersion(VERSION, "report");
            return new Report(in.readInt(), in.readLong());
        });
    }

    void put(long start, List<String> series, Report report) {
        state.put(
                keys.window(start, series),
                new ByteWriter()
                        .writeByte(VERSION)
                        .writeInt(report.revision())
                        .writeLong(report.at())
                        .toBytes());
    }

    boolean isEmpty() {
        return state.isEmpty(keys.prefix());
    }

    /** Forgets the windows that start before {@code start}. */
    void forgetBefore(long start) {
        state.scan(keys.prefix(), keys.window(start), (key, value) -> state.delete(key));
    }
}
