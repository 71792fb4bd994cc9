package io.opmetrics.streams.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker for partition counts and end offsets on a thread of its own. A query that fails leaves the last
 * answer, with its old time, in place: so a stalled broker never looks like a silent topic. Thread-safe.
 */
public final class BrokerSourcePartitions implements SourcePartitions, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerSourcePartitions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final Collection<String> topics;
    private final InstantSource clock;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<TopicPartition, EndOffset> ends = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "opmetrics-end-offsets");
        thread.setDaemon(true);
        return thread;
    });

    /** @param admin is closed with this object */
    public BrokerSourcePartitions(Admin admin, Collection<String> topics, InstantSource clock) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
        this.clock = clock;
    }

    /** Starts asking, {@code every} so often. */
    public void start(Duration every) {
        Future<?> unused = executor.scheduleWithFixedDelay(this::ask, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            askPartitions();
            askEnds();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.warn(
                    "The end offsets of {} could not be asked for; no partition counts as idle meanwhile: {}",
                    topics,
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askPartitions() throws InterruptedException, TimeoutException, ExecutionException {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
            int count = answer.getValue()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .partitions()
                    .size();
            counts.put(answer.getKey(), count);
        }
    }

    private void askEnds() throws InterruptedException, TimeoutException, ExecutionException {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        counts.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                question.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        long asOf = clock.millis();
        // Uncommitted records count: an open transaction is not silence.
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                admin.listOffsets(question).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        answer.forEach((partition, end) -> ends.put(partition, new EndOffset(end.offset(), asOf)));
    }

    @Override
    public int count(String topic) {
        return counts.getOrDefault(topic, 0);
    }

    @Override
    public Optional<EndOffset> end(TopicPartition partition) {
        return Optional.ofNullable(ends.get(partition));
    }

    @Override
    public boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed) {
        return SourceConsumer.current()
                .map(consumer -> consumer.isReadUpTo(partition, offset, lastProcessed))
                .orElse(false);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
