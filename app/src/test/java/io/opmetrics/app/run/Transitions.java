package io.opmetrics.app.run;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.evaluation.TransitionJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on {@code opmetrics-alerts}, committed. Not thread-safe. */
final class Transitions implements AutoCloseable {

    private static final String TOPIC = "opmetrics-alerts";
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Transition> read = new ArrayList<>();

    /** The topic must exist. */
    Transitions(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All until now. */
    List<Transition> all() {
        consumer.poll(POLL).forEach(message -> read.add(TransitionJson.read(message.value())));
        return List.copyOf(read);
    }

    Stream<Transition> of(String rule, String aggregator, AlertState state) {
        return all().stream()
                .filter(transition -> transition.rule().equals(rule)
                        && transition.group().getOrDefault("aggregator", "").equals(aggregator)
                        && transition.state() == state);
    }

    /** How often an alert became that. */
    long count(String rule, String aggregator, AlertState state) {
        return of(rule, aggregator, state).count();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
