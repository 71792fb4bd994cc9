package io.opmetrics.delivery.batch;

import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic: a point, or what is wrong with it.
 *
 * @param receivedAt epoch milliseconds
 * @param problem empty if {@code point} is present
 */
public record Received(
        Partition partition,
        long offset,
        long receivedAt,
        byte[] value,
        Optional<MetricPoint> point,
        Optional<InvalidMetricPointException> problem) {

    private static final byte[] NO_VALUE = {};

    /**
     * Reads a record; whatever is wrong with it, it does not throw.
     *
     * @param found the record's value, null for a tombstone
     * @param now epoch milliseconds
     */
    public static Received of(Partition partition, long offset, byte @Nullable [] found, long now) {
        byte[] value = found == null ? NO_VALUE : found;
        try {
            Optional<MetricPoint> point = Optional.of(MetricPointJson.read(value));
            return new Received(partition, offset, now, value, point, Optional.empty());
        } catch (InvalidMetricPointException e) {
            return new Received(partition, offset, now, value, Optional.empty(), Optional.of(e));
        }
    }

    /** This record as a dead letter, because it is no message of the schema. */
    DeadLetter invalid(InvalidMetricPointException why) {
        Optional<String> field = Optional.of(why.field()).filter(name -> !name.isEmpty());
        return letter(field, "invalid_point", String.valueOf(why.getMessage()));
    }

    DeadLetter letter(Optional<String> field, String reason, String text) {
        return new DeadLetter(
                partition.topic(),
                partition.number(),
                offset,
                point.map(MetricPoint::metric),
                field,
                reason,
                text,
                value);
    }
}
