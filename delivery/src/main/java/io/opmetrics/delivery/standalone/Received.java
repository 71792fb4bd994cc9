package io.opmetrics.delivery.standalone;

import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic: a point, or what is wrong with it.
 *
 * @param problem empty if {@code point} is present
 */
record Received(
        TopicPartition partition,
        long offset,
        long receivedAt,
        byte[] value,
        Optional<MetricPoint> point,
        Optional<InvalidMetricPointException> problem) {

    private static final byte[] NO_VALUE = {};

    static Received of(ConsumerRecord<byte[], byte[]> message, long now) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        byte @Nullable [] found = message.value();
        byte[] value = found == null ? NO_VALUE : found;
        try {
            return new Received(
                    partition,
                    message.offset(),
                    now,
                    value,
                    Optional.of(MetricPointJson.read(value)),
                    Optional.empty());
        } catch (InvalidMetricPointException e) {
            return new Received(partition, message.offset(), now, value, Optional.empty(), Optional.of(e));
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
                partition.partition(),
                offset,
                point.map(MetricPoint::metric),
                field,
                reason,
                text,
                value);
    }
}
