package io.opmetrics.streams.alert;

/** What the first stage tells the second. */
public sealed interface AlertMessage {

    /**
     * A point of a group.
     *
     * @param input of the rule: 0, or 1 for the denominator of a ratio
     * @param point as on {@code dynatrace-metrics}
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: bytes on their way.
    record Contribution(GroupKey group, int input, byte[] point) implements AlertMessage {}

    /**
     * How far one partition of {@code dynatrace-metrics} has come.
     *
     * @param partitions how many there are: the clock is the least of theirs
     * @param clock epoch milliseconds
     */
    record InputClock(int partition, int partitions, long clock) implements AlertMessage {}
}
