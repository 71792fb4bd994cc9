package io.opmetrics.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.kafka.MetricPointSerde;
import io.opmetrics.streams.Reference.Sample;
import io.opmetrics.streams.Workload.Step.Arrive;
import io.opmetrics.streams.Workload.Step.Pass;
import io.opmetrics.streams.kafka.MetricsTopology;
import io.opmetrics.streams.source.EndOffset;
import io.opmetrics.streams.source.SourcePartitions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** A workload of one partition, put through the topology as Kafka Streams runs it. */
final class TopologyRun implements SourcePartitions, AutoCloseable {

    private static final String TOPIC = "orders.created";
    private static final String POINTS = "dynatrace-metrics";
    private static final String DEAD_LETTERS = "dead-letters";

    final List<Sample> samples = new ArrayList<>();

    private final boolean idleClosing;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, String> events;
    private long now = WorkloadRun.NOON;

    TopologyRun(MetricDefinition metric, int maxDirty, boolean idleClosing, Path directory) {
        this.idleClosing = idleClosing;
        ProcessorSettings settings = new ProcessorSettings(
                "test",
                1,
                maxDirty,
                1,
                Duration.ofMillis(100),
                directory,
                new ProcessorTopics(POINTS, DEAD_LETTERS, "replay", "progress"),
                Map.of());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        MetricsTopology topology = new MetricsTopology(List.of(metric), settings, this, new SimpleMeterRegistry());
        driver = new TopologyTestDriver(topology.build(List.of(TOPIC)), properties, Instant.ofEpochMilli(now));
        events = driver.createInputTopic(TOPIC, new StringSerializer(), new StringSerializer());
    }

    TopologyRun take(List<Workload.Step> steps) {
        for (Workload.Step step : steps) {
            if (step instanceof Arrive arrive) {
                for (int i = 0; i < arrive.times(); i++) {
                    event(now + arrive.seconds() * 1_000L, arrive.series(), arrive.value());
                }
            } else if (step instanceof Pass pass) {
                pass(Duration.ofSeconds(pass.seconds()));
            }
        }
        return this;
    }

    private void event(long time, String series, int value) {
        Sample sample = new Sample(0, now, time, series, value);
        samples.add(sample);
        events.pipeInput("key", WorkloadRun.json(sample), now);
    }

    /** All at once, then a few seconds one by one. */
    private void pass(Duration time) {
        advance(time);
        for (int second = 0; second < 7; second++) {
            advance(Duration.ofSeconds(1));
        }
    }

    private void advance(Duration time) {
        now += time.toMillis();
        driver.advanceWallClockTime(time);
    }

    /** Everything closes and is reported. */
    TopologyRun finish() {
        pass(Duration.ofHours(4));
        event(now, WorkloadRun.END, 0);
        pass(Duration.ofMinutes(1));
        return this;
    }

    List<MetricPoint> points() {
        return driver.createOutputTopic(POINTS, new StringDeserializer(), new MetricPointSerde().deserializer())
                .readValuesToList();
    }

    int deadLetters() {
        return driver.createOutputTopic(DEAD_LETTERS, new StringDeserializer(), new StringDeserializer())
                .readValuesToList()
                .size();
    }

    @Override
    public int count(String topic) {
        return 1;
    }

    @Override
    public Optional<EndOffset> end(TopicPartition partition) {
        return idleClosing ? Optional.of(new EndOffset(samples.size(), now)) : Optional.empty();
    }

    @Override
    public boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed) {
        return lastProcessed + 1 >= offset;
    }

    @Override
    public void close() {
        driver.close();
    }
}
