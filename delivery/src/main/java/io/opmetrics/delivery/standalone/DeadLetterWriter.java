package io.opmetrics.delivery.standalone;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes dead letters, and returns only when the broker has them. */
final class DeadLetterWriter implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetterWriter(String topic, Map<String, String> kafka) {
        this.topic = topic;
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("request.timeout.ms", 10_000);
        properties.put("max.block.ms", 10_000);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @throws ExecutionException if one was not acknowledged; those before it may stand on the topic already */
    void write(List<DeadLetter> letters) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (DeadLetter letter : letters) {
            ProducerRecord<byte[], byte[]> letterRecord =
                    new ProducerRecord<>(topic, letter.key().getBytes(StandardCharsets.UTF_8), letter.original());
            letter.headers()
                    .forEach((name, value) -> letterRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            sent.add(producer.send(letterRecord));
        }
        for (Future<RecordMetadata> acknowledgement : sent) {
            acknowledgement.get();
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
