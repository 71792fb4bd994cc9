package io.opmetrics.bench.throughput.event;

import io.opmetrics.embedded.broker.TopicLeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts a set of events on a topic of its own; after them one more event for each partition, six minutes past the end, so
 * that everything that closes windows by event time closes those of the set. Record timestamps are the wall clock.
 */
public final class EventTopic {

    private static final Duration BEYOND = Duration.ofMinutes(6);

    private EventTopic() {}

    /**
     * Creates the topic and fills it.
     *
     * @return how many bytes the values of the set have
     * @throws ExecutionException if the broker refuses
     */
    public static long fill(String bootstrapServers, Admin admin, String topic, EventSet events)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(EventSet.PARTITIONS), Optional.empty())))
                .all()
                .get();
        TopicLeaders.await(admin, topic, EventSet.PARTITIONS);
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            long bytes = 0;
            for (int number = 0; number < events.count(); number++) {
                byte[] event = events.event(number);
                bytes += event.length;
                send(producer, topic, EventSet.partition(number), event, failure);
            }
            for (int partition = 0; partition < EventSet.PARTITIONS; partition++) {
                byte[] event = events.eventAt(events.end() + BEYOND.toMillis());
                send(producer, topic, partition, event, failure);
            }
            producer.flush();
            Exception first = failure.get();
            if (first != null) {
                throw new ExecutionException("Not all events could be written to " + topic, first);
            }
            return bytes;
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            String topic,
            int partition,
            byte[] event,
            AtomicReference<Exception> failure) {
        var unused = producer.send(new ProducerRecord<>(topic, partition, null, event), (written, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "acks", "1", "linger.ms", 20, "batch.size", 128 << 10);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
