package io.opmetrics.streams.merge;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.List;

/** Closed windows of a metric whose corrections restate: each needs all that the window ever took in. Not thread-safe. */
final class WholeWindows {

    private static final char TABLE = 'K';
    private static final int VERSION = 1;

    private final SortedState state;
    private final StateKeys keys;
    private final Aggregation aggregation;

    WholeWindows(MetricIdentity metric, Aggregation aggregation, SortedState state) {
        this.state = state;
        this.keys = new StateKeys(TABLE, metric);
        this.aggregation = aggregation;
    }

    /** Adds to what is kept of a series and window, and returns all of it. */
    Accumulator add(long start, List<String> series, Accumulator more) {
        byte[] key = keys.window(start, series);
        Accumulator whole = state.get(key)
                .map(value -> aggregation.read(new ByteReader(value).expectVersion(VERSION, "whole window")))
                .orElseGet(aggregation::create);
        whole.merge(more);
        ByteWriter value = new ByteWriter().writeByte(VERSION);
        whole.write(value);
        state.put(key, value.toBytes());
        return whole;
    }

    boolean isEmpty() {
        return state.isEmpty(keys.prefix());
    }

    /** Forgets the windows that start before {@code start}. */
    void forgetBefore(long start) {
        state.scan(keys.prefix(), keys.window(start), (key, value) -> state.delete(key));
    }
}
