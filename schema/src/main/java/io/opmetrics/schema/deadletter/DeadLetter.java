package io.opmetrics.schema.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record that could not be used, and all that is needed to mend and replay it.
 *
 * @param topic where it was read
 * @param offset where in that partition
 * @param metric the one metric that could not use it; empty if none could
 * @param input which input of that metric, from 0, where it has several: the others may have used it
 * @param field where in the record the trouble is; empty if it is the record as a whole
 * @param reason a stable code in lower case, such as {@code missing_field}
 * @param text what happened and what to do, for a person; holds no value of the record
 * @param original the record's value, untouched
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        Optional<String> metric,
        Optional<Integer> input,
        Optional<String> field,
        String reason,
        String text,
        byte[] original) {

    /** A letter that is about no input in particular. */
    public DeadLetter(
            String topic,
            int partition,
            long offset,
            Optional<String> metric,
            Optional<String> field,
            String reason,
            String text,
            byte[] original) {
        this(topic, partition, offset, metric, Optional.empty(), field, reason, text, original);
    }

    /** Reads a record of the dead-letter topic; empty if its headers are not those of a dead letter. */
    public static Optional<DeadLetter> read(Map<String, String> headers, byte[] original) {
        Optional<String> reason = LetterHeaders.text(headers, LetterHeaders.REASON);
        Optional<Replay> place = Replay.read(headers, original);
        return reason.isEmpty() || place.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeadLetter(
                        place.get().topic(),
                        place.get().partition(),
                        place.get().offset(),
                        place.get().metric(),
                        place.get().input(),
                        LetterHeaders.text(headers, LetterHeaders.FIELD),
                        reason.get(),
                        LetterHeaders.text(headers, LetterHeaders.TEXT).orElse(""),
                        original));
    }

    /** The key of the record on the dead-letter topic: the topic and partition that it came from. */
    public String key() {
        return topic + "-" + partition;
    }

    /** The headers of the record on the dead-letter topic; their values are UTF-8 text. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        LetterHeaders.write(headers, topic, partition, offset, metric, input);
        field.ifPresent(name -> headers.put(LetterHeaders.FIELD, name));
        headers.put(LetterHeaders.REASON, reason);
        headers.put(LetterHeaders.TEXT, text);
        return headers;
    }
}
