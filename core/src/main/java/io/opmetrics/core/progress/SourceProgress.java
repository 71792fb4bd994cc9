package io.opmetrics.core.progress;

import java.util.OptionalLong;

/**
 * How far one partition of one source has been read: a record of {@code opmetrics-progress}, written every 5 seconds
 * while its task runs. All times are epoch milliseconds.
 *
 * @param source what the partition's clock is known by: equal for sources that share topic and time, 16 hex digits
 * @param topic where it is read
 * @param partitions how many the topic has: the source has come as far as the least of them
 * @param watermark the event time up to which everything is expected to have arrived; while the partition is idle it
 *     goes on with the wall clock; empty before the first event
 * @param isCaughtUp whether the partition was read to its end when its end was last asked for
 * @param caughtUpUntil when that was last so, in this run of the task; empty if it never was
 * @param at wall clock of this record
 */
public record SourceProgress(
        String source,
        String topic,
        int partition,
        int partitions,
        OptionalLong watermark,
        boolean isCaughtUp,
        OptionalLong caughtUpUntil,
        long at) {

    /** The key of the record: one for each source and partition. */
    public String key() {
        return source + "-" + topic + "-" + partition;
    }
}
