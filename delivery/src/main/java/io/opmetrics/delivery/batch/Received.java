package io.opmetrics.delivery.batch;

import io.opmetrics.delivery.line.Slot;
import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record of the topic: a point, or what is wrong with it. Equal only to itself. Not thread-safe. */
public final class Received {

    private static final byte[] NO_VALUE = {};

    private final Partition partition;
    private final long offset;
    private final long receivedAt;
    private final byte[] value;
    private final Optional<MetricPoint> point;
    private final Optional<InvalidMetricPointException> problem;
    private @Nullable Slot slot;

    /**
     * A record that was read already.
     *
     * @param receivedAt epoch milliseconds
     * @param problem empty if {@code point} is present
     */
    public Received(
            Partition partition,
            long offset,
            long receivedAt,
            byte[] value,
            Optional<MetricPoint> point,
            Optional<InvalidMetricPointException> problem) {
        this.partition = partition;
        this.offset = offset;
        this.receivedAt = receivedAt;
        this.value = value;
        this.point = point;
        this.problem = problem;
    }

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

    public Partition partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    /** Epoch milliseconds. */
    public long receivedAt() {
        return receivedAt;
    }

    public byte[] value() {
        return value;
    }

    public Optional<MetricPoint> point() {
        return point;
    }

    /** Present if there is no point. */
    public Optional<InvalidMetricPointException> problem() {
        return problem;
    }

    /** Where the point belongs. It is asked for several times on the way, and is found once. */
    Slot slot(MetricPoint own) {
        Slot known = slot;
        if (known == null) {
            known = Slot.of(own);
            slot = known;
        }
        return known;
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
