package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.batch.Partition;
import io.opmetrics.delivery.batch.Received;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
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
        forEachRun(records, (begin, last) -> {
            first.merge(begin.partition(), begin.offset(), Math::min);
            end.merge(last.partition(), last.offset() + 1, Math::max);
        });
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
        forEachRun(records, (begin, last) -> position(last.partition(), last.offset() + 1));
    }

    /** The request that was under way has certainly not been taken: after a crash nothing of it is ambiguous. */
    void notSending(Collection<Received> records) {
        Map<Partition, Long> first = new HashMap<>();
        forEachRun(records, (begin, last) -> first.merge(begin.partition(), begin.offset(), Math::min));
        first.forEach(this::position);
    }

    /** Runs of records of one partition, which are in their order: the first and the last of each say all. */
    private static void forEachRun(Collection<Received> records, BiConsumer<Received, Received> run) {
        Iterator<Received> rest = records.iterator();
        if (!rest.hasNext()) {
            return;
        }
        Received begin = rest.next();
        Received last = begin;
        while (rest.hasNext()) {
            Received next = rest.next();
            if (!next.partition().equals(last.partition())) {
                run.accept(begin, last);
                begin = next;
            }
            last = next;
        }
        run.accept(begin, last);
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
