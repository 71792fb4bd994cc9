package io.opmetrics.schema.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event that was a dead letter, mended perhaps, to be counted by those that could not count it: a record of
 * {@code opmetrics-replay}. The position is that of the first time it was read; it is what tells one replay from another.
 *
 * @param topic where the event was read first
 * @param offset where in that partition
 * @param metric the one metric that is to count it; empty if none has counted it
 * @param input which input of that metric, from 0, where it has several; empty for all of them
 * @param event the value of the record, as it is to be read now
 */
public record Replay(
        String topic, int partition, long offset, Optional<String> metric, Optional<Integer> input, byte[] event) {

    /** Replays a dead letter with the given bytes. */
    public static Replay of(DeadLetter letter, byte[] event) {
        return new Replay(letter.topic(), letter.partition(), letter.offset(), letter.metric(), letter.input(), event);
    }

    /** Reads a record; empty if its headers do not say where the event was read first. */
    public static Optional<Replay> read(Map<String, String> headers, byte[] event) {
        Optional<String> topic = LetterHeaders.text(headers, LetterHeaders.TOPIC);
        Optional<Integer> partition = LetterHeaders.number(headers, LetterHeaders.PARTITION);
        Optional<Long> offset = LetterHeaders.offset(headers);
        Optional<String> metric = LetterHeaders.text(headers, LetterHeaders.METRIC);
        Optional<Integer> input = LetterHeaders.number(headers, LetterHeaders.INPUT);
        return topic.isPresent() && partition.isPresent() && offset.isPresent()
                ? Optional.of(new Replay(topic.get(), partition.get(), offset.get(), metric, input, event))
                : Optional.empty();
    }

    /** The key of the record: all replays of one event stand in one partition. */
    public String key() {
        return topic + "/" + partition + "/" + offset;
    }

    /** The headers of the record; their values are UTF-8 text. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        LetterHeaders.write(headers, topic, partition, offset, metric, input);
        return headers;
    }
}
