package io.opmetrics.bench.faults;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.MetricValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code dynatrace-metrics} from its beginning, what is committed only, and adds it up. Not thread-safe. */
final class MetricsTopic implements AutoCloseable {

    static final String NAME = "dynatrace-metrics";
    static final int PARTITIONS = 6;

    /** @param written wall clock at which the processor wrote it, epoch milliseconds */
    record Reported(MetricPoint point, long written) {

        boolean hasWindow() {
            return point.start() != point.time();
        }

        SeriesWindow place() {
            return new SeriesWindow(point.seriesId(), point.start());
        }

        long delta() {
            return (long) ((MetricValue.Delta) point.value()).delta();
        }
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Tally counted = new Tally();
    private final List<Reported> points = new ArrayList<>();

    MetricsTopic(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "request.timeout.ms",
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(NAME, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes in what has been committed since the last call; waits up to {@code timeout} for some. */
    void read(Duration timeout) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            Reported reported = new Reported(MetricPointJson.read(record.value()), record.timestamp());
            points.add(reported);
            counted.add(reported.place(), reported.delta());
        }
    }

    Tally counted() {
        return counted;
    }

    /** All points, in the order of each partition. */
    List<Reported> points() {
        return points;
    }

    /** What no reader of the topic should ever see, a sentence each. */
    List<String> brokenPromises() {
        List<String> broken = new ArrayList<>();
        SortedMap<SeriesWindow, List<Integer>> revisions = new TreeMap<>();
        for (Reported reported : points) {
            if (!reported.hasWindow()) {
                continue;
            }
            MetricPoint point = reported.point();
            revisions
                    .computeIfAbsent(reported.place(), place -> new ArrayList<>())
                    .add(point.revision());
            if (reported.written() <= point.time()) {
                broken.add(point.seriesId() + " was reported " + (point.time() + 1 - reported.written())
                        + " ms before the end of its window at " + point.time());
            }
        }
        revisions.forEach((place, found) -> {
            List<Integer> expected = IntStream.range(0, found.size()).boxed().toList();
            if (!found.equals(expected)) {
                broken.add(place.series() + " has revisions " + found + " of the window at " + place.start());
            }
        });
        return broken;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
