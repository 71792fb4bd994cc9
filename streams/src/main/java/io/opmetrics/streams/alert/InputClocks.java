package io.opmetrics.streams.alert;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.alert.AlertMessage.InputClock;
import io.opmetrics.streams.state.SortedState;
import java.util.Map;
import java.util.TreeMap;

/** The input's clock: the least of what all partitions of {@code dynatrace-metrics} have told. Not thread-safe. */
final class InputClocks {

    private static final byte[] KEY = {'C'};
    private static final int VERSION = 1;

    private final SortedState state;
    private final Map<Integer, Long> told = new TreeMap<>();
    private int partitions;
    private boolean isDirty;

    InputClocks(SortedState state) {
        this.state = state;
        state.get(KEY)
                .map(value -> new ByteReader(value).expectVersion(VERSION, "clocks of alerting's input"))
                .ifPresent(in -> {
                    partitions = in.readInt();
                    while (in.hasMore()) {
                        told.put(in.readInt(), in.readLong());
                    }
                });
    }

    void take(InputClock clock) {
        partitions = Math.max(partitions, clock.partitions());
        told.merge(clock.partition(), clock.clock(), Math::max);
        isDirty = true;
    }

    /** Epoch milliseconds, or {@link PipelineClock#NONE} while a partition was never heard of. */
    long clock() {
        if (partitions == 0 || told.size() < partitions) {
            return PipelineClock.NONE;
        }
        return told.values().stream().mapToLong(Long::longValue).min().orElse(PipelineClock.NONE);
    }

    void flush() {
        if (isDirty) {
            ByteWriter out = new ByteWriter().writeByte(VERSION).writeInt(partitions);
            told.forEach((partition, clock) -> out.writeInt(partition).writeLong(clock));
            state.put(KEY, out.toBytes());
            isDirty = false;
        }
    }
}
