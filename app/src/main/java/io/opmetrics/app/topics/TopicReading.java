package io.opmetrics.app.topics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what stands on a topic now, and no further. */
public final class TopicReading {

    /** How long a broker may bring nothing before it is given up. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(100);

    private TopicReading() {}

    /**
     * Hands out every record from the consumer's positions up to {@code ends}, in the order of each partition.
     *
     * @param consumer assigned to the partitions of {@code ends}
     * @param ends the first offset of each partition that is not read any more
     * @throws TimeoutException if nothing comes for {@link #PATIENCE}
     */
    public static void upTo(
            Map<TopicPartition, Long> ends,
            KafkaConsumer<byte[], byte[]> consumer,
            InstantSource clock,
            Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Instant last = clock.instant();
        Map<TopicPartition, Long> before = Map.of();
        while (true) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            ends.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
            if (ends.entrySet().stream()
                    .allMatch(end -> Objects.requireNonNull(positions.get(end.getKey())) >= end.getValue())) {
                return;
            }
            if (!positions.equals(before)) {
                before = positions;
                last = clock.instant();
            } else if (Duration.between(last, clock.instant()).compareTo(PATIENCE) > 0) {
                throw new TimeoutException("Nothing came of " + ends.keySet() + " for " + PATIENCE.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(found -> {
                TopicPartition partition = new TopicPartition(found.topic(), found.partition());
                if (found.offset() < ends.getOrDefault(partition, 0L)) {
                    visitor.accept(found);
                }
            });
        }
    }
}
