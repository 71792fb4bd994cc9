package io.opmetrics.streams.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka Streams spends on each record costs as much as parsing an event. So it is handed one record for all that a
 * poll brought of a partition, the first of them, and the processor asks for the lot that it stands for. The first, because
 * Streams commits the offset of the next record that it holds: of a lot that is not processed yet, all is read again.
 * Not thread-safe.
 */
final class RecordLots {

    private final Map<TopicPartition, Map<Long, List<ConsumerRecord<byte[], byte[]>>>> lots = new HashMap<>();

    /** Keeps the lots, and returns the record of each that Streams gets to see. */
    ConsumerRecords<byte[], byte[]> firstOfEach(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> firsts = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> lot = records.records(partition);
            ConsumerRecord<byte[], byte[]> first = lot.get(0);
            lots.computeIfAbsent(partition, absent -> new HashMap<>()).put(first.offset(), lot);
            List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>(1);
            seen.add(first);
            firsts.put(partition, seen);
        }
        return new ConsumerRecords<>(firsts, records.nextOffsets());
    }

    /**
     * Hands a lot out, once.
     *
     * @throws IllegalStateException if there is none: its events would be lost
     */
    List<ConsumerRecord<byte[], byte[]>> take(TopicPartition partition, long firstOffset) {
        List<ConsumerRecord<byte[], byte[]>> lot =
                lots.getOrDefault(partition, Map.of()).remove(firstOffset);
        if (lot == null) {
            throw new IllegalStateException(
                    "no records of " + partition + " from offset " + firstOffset + " on were read by this consumer");
        }
        return lot;
    }

    /** Forgets what was not processed of a partition: it is read again, or by somebody else. */
    void forget(TopicPartition partition) {
        lots.remove(partition);
    }

    void forget(Collection<TopicPartition> partitions) {
        lots.keySet().removeAll(partitions);
    }
}
