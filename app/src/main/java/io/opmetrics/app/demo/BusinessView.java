package io.opmetrics.app.demo;

import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.core.alert.evaluation.TransitionJson;
import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.MetricValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what stands on the topics and keeps what the terminal shows of it. Thread-safe. */
final class BusinessView implements AutoCloseable {

    private static final int WINDOWS_KEPT = 8;

    /**
     * What is known at one moment.
     *
     * @param windows the starts of the newest closed windows, oldest first, epoch milliseconds
     * @param orders by aggregator, then by window
     * @param rejections by aggregator
     */
    record Snapshot(
            List<Long> windows,
            SortedMap<String, Map<Long, Long>> orders,
            SortedMap<String, Long> rejections,
            long points,
            long deadLetters,
            AlertView.Snapshot alerts) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicNames topics;
    private final AlertView alerts;
    private final Thread thread;
    private final NavigableSet<Long> windows = new TreeSet<>();
    private final SortedMap<String, Map<Long, Long>> orders = new TreeMap<>();
    private final SortedMap<String, Long> rejections = new TreeMap<>();
    private long points;
    private long deadLetters;

    BusinessView(String bootstrapServers, TopicNames topics, AlertView alerts) {
        this.topics = topics;
        this.alerts = alerts;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "opmetrics-demo-view-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topics.metrics(), topics.deadLetters(), topics.alerts()));
        thread = new Thread(this::read, "opmetrics-demo-view");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofMillis(500)).forEach(this::take);
            }
        } catch (WakeupException e) {
            // close() asked for it.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.deadLetters())) {
            deadLetters++;
            return;
        }
        if (record.topic().equals(topics.alerts())) {
            alerts.take(TransitionJson.read(record.value()));
            return;
        }
        try {
            take(MetricPointJson.read(record.value()));
        } catch (InvalidMetricPointException e) {
            deadLetters++;
        }
    }

    private void take(MetricPoint point) {
        points++;
        String aggregator = point.dimensions().getOrDefault("aggregator", "");
        long delta = point.value() instanceof MetricValue.Delta value ? (long) value.delta() : 0;
        if (point.start() == point.time()) {
            rejections.merge(aggregator, delta, Long::sum);
            return;
        }
        orders.computeIfAbsent(aggregator, name -> new HashMap<>()).merge(point.start(), delta, Long::sum);
        windows.add(point.start());
        while (windows.size() > WINDOWS_KEPT) {
            Long oldest = windows.pollFirst();
            orders.values().forEach(counts -> counts.remove(oldest));
        }
    }

    synchronized Snapshot snapshot() {
        SortedMap<String, Map<Long, Long>> copy = new TreeMap<>();
        orders.forEach((aggregator, counts) -> copy.put(aggregator, Map.copyOf(counts)));
        return new Snapshot(
                List.copyOf(windows), copy, new TreeMap<>(rejections), points, deadLetters, alerts.snapshot());
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
