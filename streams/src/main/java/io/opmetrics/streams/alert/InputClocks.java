package io.opmetrics.streams.alert;

import io.opmetrics.streams.alert.AlertMessage.InputClock;
import java.util.Map;
import java.util.TreeMap;

/** The input's clock: the least of what all partitions of {@code dynatrace-metrics} have told. Not thread-safe. */
final class InputClocks {

    private final Map<Integer, Long> told = new TreeMap<>();
    private int partitions;

    void take(InputClock clock) {
        partitions = Math.max(partitions, clock.partitions());
        told.merge(clock.partition(), clock.clock(), Math::max);
    }

    /** Epoch milliseconds, or {@link PipelineClock#NONE} while a partition was never heard of. */
    long clock() {
        if (partitions == 0 || told.size() < partitions) {
            return PipelineClock.NONE;
        }
        return told.values().stream().mapToLong(Long::longValue).min().orElse(PipelineClock.NONE);
    }
}
