package io.opmetrics.schema.deadletter;

import java.util.Map;
import java.util.Optional;

/** The headers that say where an event was read and which metric it is about; their values are UTF-8 text. */
final class LetterHeaders {

    static final String TOPIC = "opmetrics.topic";
    static final String PARTITION = "opmetrics.partition";
    static final String OFFSET = "opmetrics.offset";
    static final String METRIC = "opmetrics.metric";
    static final String INPUT = "opmetrics.input";
    static final String FIELD = "opmetrics.field";
    static final String REASON = "opmetrics.reason";
    static final String TEXT = "opmetrics.text";

    private LetterHeaders() {}

    static void write(
            Map<String, String> headers,
            String topic,
            int partition,
            long offset,
            Optional<String> metric,
            Optional<Integer> input) {
        headers.put(TOPIC, topic);
        headers.put(PARTITION, Integer.toString(partition));
        headers.put(OFFSET, Long.toString(offset));
        metric.ifPresent(key -> headers.put(METRIC, key));
        input.ifPresent(number -> headers.put(INPUT, Integer.toString(number)));
    }

    static Optional<String> text(Map<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(name)).filter(text -> !text.isEmpty());
    }

    static Optional<Integer> number(Map<String, String> headers, String name) {
        return text(headers, name).filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    static Optional<Long> offset(Map<String, String> headers) {
        return text(headers, OFFSET).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    }
}
