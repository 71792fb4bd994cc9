package io.opmetrics.streams.kafka;

import io.opmetrics.core.progress.SourceProgressJson;
import io.opmetrics.streams.alert.KnownProgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code opmetrics-progress} from its beginning, on a thread of its own. While it cannot, what is known grows old:
 * the input's clock stands.
 */
public final class ProgressReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProgressReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(5);
    private static final long CLOSE_WITHIN_MILLIS = 5_000;

    private final String topic;
    private final KnownProgress known;
    private final InstantSource clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private ProgressReader(String topic, Map<String, String> kafka, KnownProgress known, InstantSource clock) {
        this.topic = topic;
        this.known = known;
        this.clock = clock;
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "opmetrics-progress-reader");
        this.thread.setDaemon(true);
    }

    /** Starts reading. */
    public static ProgressReader start(
            String topic, Map<String, String> kafka, KnownProgress known, InstantSource clock) {
        ProgressReader reader = new ProgressReader(topic, kafka, known, clock);
        reader.thread.start();
        return reader;
    }

    private void run() {
        try (consumer) {
            while (!isClosing()) {
                try {
                    read();
                } catch (WakeupException | InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    log.warn("Topic {} cannot be read; the input's clock stands meanwhile: {}", topic, e.getMessage());
                    boolean unused = closing.await(AFTER_AN_ERROR.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("it does not exist");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean isComplete = false;
        while (!isClosing()) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                take(message);
            }
            if (!isComplete
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                isComplete = true;
                known.complete(clock.millis());
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            known.take(SourceProgressJson.read(message.value()), clock.millis());
        } catch (IllegalArgumentException e) {
            log.warn(
                    "Topic {}, partition {}, offset {} is passed over: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e.getMessage());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(CLOSE_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
