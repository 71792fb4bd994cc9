package io.opmetrics.streams.source;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The records that one record of Kafka Streams stands for. */
public final class PolledRecords {

    private PolledRecords() {}

    /**
     * All of them, in the order of their offsets; to be asked once.
     *
     * @param record what Streams hands to a processor
     * @param position where that record is
     */
    public static List<ConsumerRecord<byte[], byte[]>> of(Record<byte[], byte[]> record, RecordMetadata position) {
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        return SourceConsumer.current()
                .map(consumer -> consumer.lot(partition, position.offset()))
                // A test driver hands records over without a consumer.
                .orElseGet(() -> List.of(single(record, position)));
    }

    private static ConsumerRecord<byte[], byte[]> single(Record<byte[], byte[]> record, RecordMetadata position) {
        return new ConsumerRecord<>(
                position.topic(),
                position.partition(),
                position.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty());
    }
}
