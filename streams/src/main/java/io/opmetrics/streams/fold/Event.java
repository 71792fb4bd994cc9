package io.opmetrics.streams.fold;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.Optional;

/**
 * One record of a source topic.
 *
 * @param timestamp of the Kafka record, epoch milliseconds; 0 or less where it has none
 */
public record Event(String topic, int partition, long offset, long timestamp, byte[] value) {

    /** This event as a dead letter. */
    DeadLetter rejected(Optional<String> metric, Rejection rejection) {
        return new DeadLetter(
                topic, partition, offset, metric, rejection.field(), rejection.reason(), rejection.text(), value);
    }
}
