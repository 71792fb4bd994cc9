package io.opmetrics.bench.scaling;

import io.opmetrics.embedded.broker.TopicLeaders;
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

/** The topics of one step. */
final class Topics {

    private final Admin admin;
    private final String bootstrapServers;

    Topics(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    void create(String topic, int partitions) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                .all()
                .get();
        TopicLeaders.await(admin, topic, partitions);
    }

    /** Writes the events, without those that close their windows. */
    void write(String topic, int partitions, Events events) throws ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            for (int number = 0; number < events.count(); number++) {
                send(producer, topic, number % partitions, events.event().apply(number), failure);
            }
            finish(producer, topic, failure);
        }
    }

    /** Writes what closes the windows of all events. */
    void close(String topic, int partitions, Events events) throws ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            for (int partition = 0; partition < partitions; partition++) {
                send(producer, topic, partition, events.closing(), failure);
            }
            finish(producer, topic, failure);
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

    private static void finish(KafkaProducer<byte[], byte[]> producer, String topic, AtomicReference<Exception> failure)
            throws ExecutionException {
        producer.flush();
        Exception first = failure.get();
        if (first != null) {
            throw new ExecutionException("Not all events could be written to " + topic, first);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 128 << 10);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void remove(List<String> topics) throws ExecutionException, InterruptedException {
        admin.deleteTopics(topics).all().get();
    }
}
