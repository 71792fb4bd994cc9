package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.core.progress.SourceProgress;
import io.opmetrics.core.progress.SourceProgressJson;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.kafka.MetricPointSerde;
import io.opmetrics.streams.kafka.MetricsTopology;
import io.opmetrics.streams.source.EndOffset;
import io.opmetrics.streams.source.SourcePartitions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology as Kafka Streams runs it, with a clock that is moved by hand. */
class MetricsTopologyTest implements SourcePartitions {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, String> orders;
    private TestInputTopic<String, String> rejections;
    private TestOutputTopic<String, MetricPoint> points;
    private TestOutputTopic<String, String> deadLetters;
    private long now = NOON.toEpochMilli();
    private long ordersEnd;

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
        driver = new TopologyTestDriver(topology.build(List.of("orders.created", "orders.rejected")), properties, NOON);
        orders = driver.createInputTopic("orders.created", new StringSerializer(), new StringSerializer());
        rejections = driver.createInputTopic("orders.rejected", new StringSerializer(), new StringSerializer());
        points = driver.createOutputTopic(
                "dynatrace-metrics", new StringDeserializer(), new MetricPointSerde().deserializer());
        deadLetters = driver.createOutputTopic("dead", new StringDeserializer(), new StringDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void order(int second, String aggregator) {
        ordersEnd++;
        orders.pipeInput(
                "k",
                "{\"at\":%d,\"aggregator\":\"%s\"}".formatted(NOON.toEpochMilli() + second * 1_000L, aggregator),
                now);
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            now += 1_000;
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    @Test
    void windows_close_in_silence_and_the_record_has_the_series_as_key_and_the_wall_clock_as_timestamp() {
        order(3, "talabat");
        order(30, "talabat");
        order(31, "careem");
        pass(74);
        assertThat(points.isEmpty()).isTrue();
        pass(2);
        List<TestRecord<String, MetricPoint>> reported = points.readRecordsToList();
        assertThat(reported)
                .extracting(TestRecord::key)
                .containsExactlyInAnyOrder(
                        "orders.created.count,aggregator=talabat", "orders.created.count,aggregator=careem");
        assertThat(reported).allSatisfy(record -> {
            assertThat(record.timestamp()).isBetween(now - 2_000, now);
            assertThat(record.value().start()).isEqualTo(NOON.toEpochMilli());
        });
        assertThat(reported)
                .filteredOn(record -> record.key().endsWith("talabat"))
                .extracting(record -> record.value().value())
                .containsExactly(new MetricValue.Delta(2));
    }

    @Test
    void a_rejection_is_a_point_before_any_time_passes() {
        rejections.pipeInput("k", "{\"at\":%d,\"aggregator\":\"talabat\",\"reason\":\"CLOSED\"}".formatted(now), now);
        assertThat(points.readValuesToList()).singleElement().satisfies(point -> {
            assertThat(point.metric()).isEqualTo("orders.rejected.count");
            assertThat(point.time()).isEqualTo(now);
        });
    }

    @Test
    void progress_stands_on_its_topic_under_the_key_of_source_and_partition_with_the_wall_clock_as_timestamp() {
        TestOutputTopic<String, byte[]> progress =
                driver.createOutputTopic("progress", new StringDeserializer(), new ByteArrayDeserializer());
        order(3, "talabat");
        pass(6);
        List<TestRecord<String, byte[]>> records = progress.readRecordsToList();
        assertThat(records).isNotEmpty().allSatisfy(record -> {
            SourceProgress read = SourceProgressJson.read(record.value());
            assertThat(record.key()).isEqualTo(read.key());
            assertThat(record.timestamp()).isEqualTo(read.at());
        });
        assertThat(records)
                .extracting(record -> SourceProgressJson.read(record.value()))
                .filteredOn(read -> read.topic().equals("orders.created"))
                .isNotEmpty()
                .allSatisfy(read -> assertThat(read.watermark()).hasValue(NOON.toEpochMilli() + 3_000));
    }

    @Test
    void a_dead_letter_has_the_original_bytes_and_says_where_they_were_read() {
        orders.pipeInput("k", "{oops", now);
        TestRecord<String, String> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("orders.created-0");
        assertThat(letter.value()).isEqualTo("{oops");
        assertThat(header(letter, "opmetrics.topic")).isEqualTo("orders.created");
        assertThat(header(letter, "opmetrics.offset")).isEqualTo("0");
        assertThat(header(letter, "opmetrics.reason")).isEqualTo("unreadable_event");
        assertThat(header(letter, "opmetrics.text")).startsWith("The event cannot be read: ");
    }

    @Test
    void a_tombstone_and_a_record_without_a_timestamp_stop_nothing() {
        TestInputTopic<byte[], byte[]> raw =
                driver.createInputTopic("orders.created", new ByteArraySerializer(), new ByteArraySerializer());
        raw.pipeInput(null, null, now);
        order(3, "talabat");
        assertThat(deadLetters.readRecord().value()).isEmpty();
        ordersEnd++;
        pass(76);
        assertThat(points.readValuesToList()).hasSize(1);
    }

    private static String header(TestRecord<String, String> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public int count(String topic) {
        return 1;
    }

    @Override
    public Optional<EndOffset> end(TopicPartition partition) {
        return Optional.of(new EndOffset(partition.topic().equals("orders.created") ? ordersEnd : 0, now));
    }

    @Override
    public boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed) {
        return lastProcessed + 1 >= offset;
    }
}
