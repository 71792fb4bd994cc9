package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.batch.Partition;
import io.opmetrics.delivery.batch.Received;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What is to be committed: how far each partition is done, and, while a request is under way, how far it reaches. After a
 * crash exactly that range is known to be ambiguous. Not thread-safe.
 */
final class OffsetLedger {

    private static final String SENDING = "sending:";

    private final Map<Partition, Long> done = new HashMap<>();

    /** The offsets before a request: where each partition of the batch stands, and where the request ends. */
    Map<TopicPartition, OffsetAndMetadata> beforeSending(Collection<Received> records) {
        Map<TopicPartition, OffsetAndMetadata> offsets = finished();
        Map<Partition, Long> first = new HashMap<>();
        Map<Partition, Long> end = new HashMap<>();
        for (Received received : records) {
            first.merge(received.partition(), received.offset(), Math::min);
            end.merge(received.partition(), received.offset() + 1, Math::max);
        }
        first.forEach((partition, offset) ->
                offsets.put(kafka(partition), new OffsetAndMetadata(offset, SENDING + end.get(partition))));
        return offsets;
    }

    /** Where a request that was under way ended, by the metadata of a committed offset. */
    static OptionalLong endOfSending(String metadata) {
        return metadata.matches(SENDING + "[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(metadata.substring(SENDING.length())))
                : OptionalLong.empty();
    }

    void done(Collection<Received> records) {
        records.forEach(received -> done.merge(received.partition(), received.offset() + 1, Math::max));
    }

    /** The request that was under way has certainly not been taken: after a crash nothing of it is ambiguous. */
    void notSending(Collection<Received> records) {
        Map<Partition, Long> first = new HashMap<>();
        records.forEach(received -> first.merge(received.partition(), received.offset(), Math::min));
        first.forEach(this::position);
    }

    /** All records of a partition below this offset are done. */
    void position(Partition partition, long offset) {
        done.merge(partition, offset, Math::max);
    }

    /** What is done and was not committed yet. */
    Map<TopicPartition, OffsetAndMetadata> finished() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        done.forEach((partition, offset) -> offsets.put(kafka(partition), new OffsetAndMetadata(offset)));
        return offsets;
    }

    void committed() {
        done.clear();
    }

    void drop(Collection<Partition> partitions) {
        done.keySet().removeAll(partitions);
    }

    private static TopicPartition kafka(Partition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }
}
