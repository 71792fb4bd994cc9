package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.schema.kafka.MetricPointSerde;
import io.opmetrics.streams.kafka.MetricsTopology;
import io.opmetrics.streams.source.EndOffset;
import io.opmetrics.streams.source.SourcePartitions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays through the topology as Kafka Streams runs it: headers in, points and headers out. */
class ReplayTopologyTest implements SourcePartitions {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long NOON_MILLIS = NOON.toEpochMilli();

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> orders;
    private TestInputTopic<byte[], byte[]> replays;
    private TestOutputTopic<String, MetricPoint> points;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        ProcessorSettings settings = new ProcessorSettings(
                "test",
                1,
                10_000,
                1,
                Duration.ofMillis(100),
                state,
                new ProcessorTopics("dynatrace-metrics", "dead", "replay", "progress"),
                Map.of());
        MetricsTopology topology = new MetricsTopology(
                List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()),
                settings,
                this,
                new SimpleMeterRegistry());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(
                topology.build(List.of("orders.created", "orders.rejected", "replay")), properties, NOON);
        orders = driver.createInputTopic("orders.created", new ByteArraySerializer(), new ByteArraySerializer());
        replays = driver.createInputTopic("replay", new ByteArraySerializer(), new ByteArraySerializer());
        points = driver.createOutputTopic(
                "dynatrace-metrics", new StringDeserializer(), new MetricPointSerde().deserializer());
        deadLetters = driver.createOutputTopic("dead", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void order(String event, long at) {
        orders.pipeInput(new TestRecord<>(null, bytes(event), new RecordHeaders(), at));
    }

    private void replay(Replay replay) {
        Headers headers = new RecordHeaders();
        replay.headers().forEach((name, value) -> headers.add(name, bytes(value)));
        replays.pipeInput(new TestRecord<>(bytes(replay.key()), replay.event(), headers, NOON_MILLIS));
    }

    private DeadLetter onlyDeadLetter() {
        TestRecord<byte[], byte[]> written = deadLetters.readRecord();
        assertThat(deadLetters.isEmpty()).isTrue();
        Map<String, String> headers = new HashMap<>();
        written.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return DeadLetter.read(headers, written.value()).orElseThrow();
    }

    @Test
    void a_dead_letter_comes_back_as_the_correction_of_its_window_and_only_once() {
        order("{\"at\":%d}".formatted(NOON_MILLIS - 120_000), NOON_MILLIS);
        DeadLetter letter = onlyDeadLetter();
        order("{\"at\":%d,\"aggregator\":\"later\"}".formatted(NOON_MILLIS), NOON_MILLIS);
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        byte[] mended = bytes("{\"at\":%d,\"aggregator\":\"mended\"}".formatted(NOON_MILLIS - 120_000));
        replay(Replay.of(letter, mended));
        replay(Replay.of(letter, mended));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(points.readValuesToList()).singleElement().satisfies(point -> {
            assertThat(point.dimensions()).containsEntry("aggregator", "mended");
            assertThat(point.start()).isEqualTo(NOON_MILLIS - 120_000);
        });
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void one_that_is_too_late_is_written_by_the_second_stage_with_all_that_is_needed_to_know_it_again() {
        order("{\"at\":%d,\"aggregator\":\"later\"}".formatted(NOON_MILLIS), NOON_MILLIS);
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        byte[] old = bytes("{\"at\":%d,\"aggregator\":\"x\"}"
                .formatted(NOON_MILLIS - Duration.ofDays(2).toMillis()));
        replay(new Replay("orders.created", 7, 42, Optional.of("orders.created.count"), Optional.empty(), old));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        DeadLetter letter = onlyDeadLetter();
        assertThat(letter.reason()).isEqualTo("too_late");
        assertThat(letter.key()).isEqualTo("orders.created-7");
        assertThat(letter.offset()).isEqualTo(42);
        assertThat(letter.original()).isEqualTo(old);
        assertThat(points.isEmpty()).isTrue();
    }

    @Test
    void a_record_that_nobody_understands_and_a_tombstone_stop_nothing() {
        replays.pipeInput(new TestRecord<>(null, bytes("{}"), new RecordHeaders(), NOON_MILLIS));
        assertThat(onlyDeadLetter().reason()).isEqualTo("invalid_replay");
        Headers headers = new RecordHeaders();
        new Replay("orders.created", 0, 0, Optional.empty(), Optional.empty(), new byte[0])
                .headers()
                .forEach((name, value) -> headers.add(name, bytes(value)));
        replays.pipeInput(new TestRecord<>(null, null, headers, NOON_MILLIS));
        assertThat(onlyDeadLetter().reason()).isEqualTo("unreadable_event");
    }

    @Override
    public int count(String topic) {
        return 1;
    }

    @Override
    public Optional<EndOffset> end(TopicPartition partition) {
        return Optional.empty();
    }

    @Override
    public boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed) {
        return false;
    }
}
