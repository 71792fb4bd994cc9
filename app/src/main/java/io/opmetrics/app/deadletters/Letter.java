package io.opmetrics.app.deadletters;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of the dead-letter topic.
 *
 * @param at when it was written
 * @param headers all of them, also those that are not ours
 */
public record Letter(LetterId id, Instant at, Map<String, String> headers, DeadLetter content) {

    /** By time, and one order for letters of the same millisecond. */
    static final Comparator<Letter> OLDEST_FIRST = Comparator.comparing(Letter::at)
            .thenComparing(letter -> letter.id().partition())
            .thenComparing(letter -> letter.id().offset());

    /** Reads a record; empty if it is no dead letter. */
    static Optional<Letter> read(ConsumerRecord<byte[], byte[]> letterRecord) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : letterRecord.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        byte[] original = letterRecord.value() == null ? new byte[0] : letterRecord.value();
        return DeadLetter.read(headers, original)
                .map(content -> new Letter(
                        new LetterId(letterRecord.partition(), letterRecord.offset()),
                        Instant.ofEpochMilli(letterRecord.timestamp()),
                        headers,
                        content));
    }

    /** The same without the original bytes, which can be many. */
    Letter withoutOriginal() {
        return new Letter(id, at, headers, DeadLetter.read(headers, new byte[0]).orElseThrow());
    }

    /** Where the event was read: topic, partition and offset. */
    String source() {
        return content.topic() + "/" + content.partition() + "/" + content.offset();
    }
}
