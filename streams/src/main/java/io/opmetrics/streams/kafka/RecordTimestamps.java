package io.opmetrics.streams.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The timestamp of the Kafka record, never an exception and never negative: Streams drops a record with a negative one
 * without a word. Event time is read where the event is parsed.
 */
public final class RecordTimestamps implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(record.timestamp(), 0);
    }
}
