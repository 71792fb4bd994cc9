package io.opmetrics.streams.fold;

import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import java.util.Optional;

/**
 * One record of a source topic.
 *
 * @param timestamp of the Kafka record, epoch milliseconds; 0 or less where it has none
 */
public record Event(String topic, int partition, long offset, long timestamp, byte[] value) {

    /** A replayed event, as it would stand where it was read first. */
    static Event of(Replay replay, long timestamp) {
        return new Event(replay.topic(), replay.partition(), replay.offset(), timestamp, replay.event());
    }

    /** When it was written, as far as that can be true. */
    long written(long now) {
        return timestamp <= 0 || timestamp > now ? now : timestamp;
    }

    /** This event as a dead letter. */
    DeadLetter rejected(Optional<String> metric, Optional<Integer> input, Rejection rejection) {
        return new DeadLetter(
                topic,
                partition,
                offset,
                metric,
                input,
                rejection.field(),
                rejection.reason(),
                rejection.text(),
                value);
    }
}
