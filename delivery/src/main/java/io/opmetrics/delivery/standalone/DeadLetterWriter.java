package io.opmetrics.delivery.standalone;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes dead letters to their topic. */
final class DeadLetterWriter implements DeadLetterSink, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterWriter.class);

    private record Sent(DeadLetter letter, Future<RecordMetadata> future) {}

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

    @Override
    public void write(List<DeadLetter> letters) throws ExecutionException, InterruptedException {
        List<Sent> sent = new ArrayList<>();
        List<DeadLetter> tooLarge = new ArrayList<>();
        for (DeadLetter letter : letters) {
            Future<RecordMetadata> future = producer.send(letterRecord(letter, letter.original(), letter.text()));
            // Without a broker each would wait for its metadata in turn: the first that fails is enough.
            if (!future.isDone()) {
                sent.add(new Sent(letter, future));
            } else if (!isWritten(future)) {
                tooLarge.add(letter);
            }
        }
        for (Sent pending : sent) {
            if (!isWritten(pending.future())) {
                tooLarge.add(pending.letter());
            }
        }
        for (DeadLetter letter : tooLarge) {
            writeWithoutOriginal(letter);
        }
    }

    /** False if it is too large for its topic. */
    private static boolean isWritten(Future<RecordMetadata> future) throws ExecutionException, InterruptedException {
        try {
            return future.get().hasOffset();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw e;
        }
    }

    /** A record as large as its topic allows leaves no room for headers; it must not hold up its partition for ever. */
    private void writeWithoutOriginal(DeadLetter letter) throws ExecutionException, InterruptedException {
        log.error(
                "The record at offset {} of {} is too large for a dead letter, which goes without it",
                letter.offset(),
                letter.key());
        String text = letter.text() + "; the original is too large for this topic, read it where it came from";
        RecordMetadata written =
                producer.send(letterRecord(letter, new byte[0], text)).get();
        log.debug("Written at offset {}", written.offset());
    }

    private ProducerRecord<byte[], byte[]> letterRecord(DeadLetter letter, byte[] value, String text) {
        ProducerRecord<byte[], byte[]> letterRecord =
                new ProducerRecord<>(topic, letter.key().getBytes(StandardCharsets.UTF_8), value);
        Map<String, String> headers = new LinkedHashMap<>(letter.headers());
        headers.put("opmetrics.text", text);
        headers.forEach((name, header) -> letterRecord.headers().add(name, header.getBytes(StandardCharsets.UTF_8)));
        return letterRecord;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
