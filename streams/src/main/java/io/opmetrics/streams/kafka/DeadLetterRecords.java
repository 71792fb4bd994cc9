package io.opmetrics.streams.kafka;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** A dead letter as a record of its topic. */
final class DeadLetterRecords {

    private DeadLetterRecords() {}

    /** @param now wall clock, epoch milliseconds */
    static Record<byte[], byte[]> of(DeadLetter letter, long now) {
        Headers headers = new RecordHeaders();
        letter.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new Record<>(letter.key().getBytes(StandardCharsets.UTF_8), letter.original(), now, headers);
    }
}
