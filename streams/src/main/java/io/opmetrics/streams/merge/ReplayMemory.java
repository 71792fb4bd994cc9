package io.opmetrics.streams.merge;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.ReplayedFrom;
import io.opmetrics.streams.state.SortedState;
import java.time.Duration;

/**
 * Which events have been counted by way of a replay. By the key of the metric and not by its identity: what was counted
 * stays counted when the definition changes. Not thread-safe.
 */
final class ReplayMemory {

    /** Twice as long as a dead letter or a replay is kept by default, so that neither outlives it. */
    static final Duration REMEMBERED_FOR = Duration.ofDays(14);

    private static final char TABLE = 'Y';
    private static final int VERSION = 1;
    private static final long FORGET_EVERY = Duration.ofHours(1).toMillis();

    private final SortedState state;
    private long forgottenAt = Long.MIN_VALUE;

    ReplayMemory(SortedState state) {
        this.state = state;
    }

    boolean holds(String metric, ReplayedFrom from) {
        return state.get(key(metric, from)).isPresent();
    }

    /** @param now wall clock, epoch milliseconds */
    void remember(String metric, ReplayedFrom from, long now) {
        state.put(
                key(metric, from),
                new ByteWriter().writeByte(VERSION).writeLong(now).toBytes());
    }

    private static byte[] key(String metric, ReplayedFrom from) {
        ByteWriter key = new ByteWriter().writeByte(TABLE).writeText(metric);
        from.write(key);
        return key.toBytes();
    }

    /** Forgets what is too old, every now and then. */
    void tick(long now) {
        if (forgottenAt != Long.MIN_VALUE && now - forgottenAt < FORGET_EVERY) {
            return;
        }
        forgottenAt = now;
        state.scan(new byte[] {(byte) TABLE}, (key, value) -> {
            long at = new ByteReader(value).expectVersion(VERSION, "replay").readLong();
            if (now - at >= REMEMBERED_FOR.toMillis()) {
                state.delete(key);
            }
        });
    }
}
