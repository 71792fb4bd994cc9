package io.opmetrics.streams.kafka;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** A dead letter as a record of its topic. */
final class DeadLetterRecords {

    /**
     * A producer sends up to 1 MiB by default and a topic takes as much: an event of nearly that size has no room for the
     * headers, and a record that is refused would stop the task for good.
     */
    private static final int MOST_BYTES = 1_000_000;

    private DeadLetterRecords() {}

    /** @param now wall clock, epoch milliseconds */
    static Record<byte[], byte[]> of(DeadLetter letter, long now) {
        return letter.original().length <= MOST_BYTES ? record(letter, now) : record(withoutOriginal(letter), now);
    }

    private static DeadLetter withoutOriginal(DeadLetter letter) {
        return new DeadLetter(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.metric(),
                letter.input(),
                letter.field(),
                letter.reason(),
                letter.text() + "; the event is too large to be kept here, read it where it came from",
                new byte[0]);
    }

    private static Record<byte[], byte[]> record(DeadLetter letter, long now) {
        Headers headers = new RecordHeaders();
        letter.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new Record<>(letter.key().getBytes(StandardCharsets.UTF_8), letter.original(), now, headers);
    }
}
