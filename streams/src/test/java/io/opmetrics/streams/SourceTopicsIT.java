package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.Limits;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.streams.source.SourceClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source topics that change under the processor, on a real broker. */
class SourceTopicsIT {

    private static final String CREATED = "orders.created.count";
    private static final String CANCELLED = "orders.cancelled.count";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ProcessorFixture kafka = new ProcessorFixture();

    @TempDir
    Path state;

    @AfterEach
    void close() {
        kafka.close();
    }

    private static long tenMinutesAgo() {
        return System.currentTimeMillis() - 600_000;
    }

    /** Each cancellation at once, from a topic that does not exist at first. */
    private static MetricDefinition cancellations() {
        return new MetricDefinition(
                CANCELLED,
                List.of(new Input(
                        TestDefinitions.source("orders.cancelled", EventTime.OnInvalid.DEAD_LETTER),
                        Optional.empty(),
                        List.of())),
                new Aggregate.Count(),
                new Emission.Immediate(),
                Optional.empty(),
                Limits.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    private MetricsProcessor start(Map<String, String> more) {
        ProcessorSettings usual = kafka.settings(state);
        Map<String, String> client = new HashMap<>(usual.kafka());
        client.putAll(more);
        ProcessorSettings settings = new ProcessorSettings(
                usual.applicationId(),
                usual.partitions(),
                usual.maxDirty(),
                usual.threads(),
                usual.commitInterval(),
                usual.stateDirectory(),
                usual.topics(),
                client);
        MetricsProcessor processor = kafka.start(
                settings,
                List.of(TestDefinitions.ordersCreated(), cancellations()),
                new SourceClients(InstantSource.system()));
        await().atMost(PATIENCE).until(() -> processor.state() == KafkaStreams.State.RUNNING);
        return processor;
    }

    private void awaitExactly(String metric, int events) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kafka.counted(metric)).isGreaterThanOrEqualTo(events));
        // Whatever would be counted twice must have had its chance: two more commits and ticks.
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(kafka.counted(metric)).isEqualTo(events));
        assertThat(kafka.repeatedFirstReports()).isEmpty();
    }

    /** A record for a partition that is not quite there yet can confuse broker and producer for good. */
    private static void awaitLeaders(Admin admin, int partitions) throws ExecutionException, InterruptedException {
        admin.listOffsets(IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition("orders.created", partition))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
    }

    @Test
    void a_topic_that_gains_partitions_is_counted_whole() throws ExecutionException, InterruptedException {
        kafka.produceOrders(400, tenMinutesAgo());
        try (MetricsProcessor processor = start(Map.of("metadata.max.age.ms", "1000"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.broker.bootstrapServers()))) {
            admin.createPartitions(Map.of("orders.created", NewPartitions.increaseTo(6)))
                    .all()
                    .get();
            awaitLeaders(admin, 6);
            kafka.produceOrders(600, tenMinutesAgo() + 100_000, 6);
            awaitExactly(CREATED, 1_000);
            assertThat(processor.failure()).isNotDone();
        }
    }

    @Test
    void a_topic_that_is_missing_is_left_out_and_joins_at_the_next_start() {
        kafka.produceOrders(400, tenMinutesAgo());
        try (MetricsProcessor processor = start(Map.of())) {
            await().atMost(PATIENCE).until(() -> kafka.counted(CREATED) == 400);
            assertThat(processor.failure()).isNotDone();
        }
        kafka.broker.createTopic("orders.cancelled", 2, Map.of());
        // One of each series: windows of that time are closed, and a second point would have to wait for a minute.
        kafka.produceOrders(4, tenMinutesAgo() + 100_000);
        kafka.produce("orders.cancelled", "{\"at\":%d}".formatted(System.currentTimeMillis()));
        try (MetricsProcessor processor = start(Map.of())) {
            awaitExactly(CREATED, 404);
            assertThat(kafka.counted(CANCELLED)).isEqualTo(1);
            assertThat(processor.failure()).isNotDone();
        }
    }
}
