package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.streams.source.SourceClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor on a real broker: every event is counted once, whatever happens to the processor. */
class MetricsProcessorIT {

    private static final String CREATED = "orders.created.count";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The first ones amid the events, the last one when all were read: a revived task must notice the silence too. */
    private static final Set<Integer> FAILING_COMMITS = Set.of(2, 4, 15);

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

    private void awaitExactly(int events) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kafka.counted(CREATED)).isGreaterThanOrEqualTo(events));
        // Whatever would be counted twice must have had its chance: two more commits and ticks.
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(kafka.counted(CREATED)).isEqualTo(events));
        assertThat(kafka.repeatedFirstReports()).isEmpty();
    }

    @Test
    void two_instances_share_four_partitions_and_every_event_is_counted_once() {
        kafka.produceOrders(2_000, tenMinutesAgo());
        try (MetricsProcessor first = kafka.start(state.resolve("first"));
                MetricsProcessor second = kafka.start(state.resolve("second"))) {
            await().atMost(PATIENCE)
                    .until(() -> first.state() == KafkaStreams.State.RUNNING
                            && second.state() == KafkaStreams.State.RUNNING);
            kafka.produceOrders(2_000, tenMinutesAgo() + 200_000);
            awaitExactly(4_000);
        }
    }

    @Test
    void windows_close_by_themselves_when_events_stop_and_a_rejection_is_a_point_at_once() {
        try (MetricsProcessor processor = kafka.start(state)) {
            await().atMost(PATIENCE).until(() -> processor.state() == KafkaStreams.State.RUNNING);
            kafka.produceOrders(10, tenMinutesAgo());
            kafka.produceRejection(System.currentTimeMillis());
            await().atMost(PATIENCE).until(() -> kafka.counted("orders.rejected.count") == 1);
            awaitExactly(10);
        }
    }

    @Test
    void a_bad_event_as_large_as_a_topic_takes_does_not_stop_its_partition() {
        kafka.produce("orders.created", "{".repeat(1_048_450));
        kafka.produceOrders(100, tenMinutesAgo());
        try (MetricsProcessor processor = kafka.start(state)) {
            awaitExactly(100);
            assertThat(processor.failure()).isNotDone();
        }
    }

    @Test
    void an_orderly_restart_in_mid_window_loses_nothing() {
        kafka.produceOrders(1_000, tenMinutesAgo());
        try (MetricsProcessor processor = kafka.start(state)) {
            await().atMost(PATIENCE).until(() -> kafka.counted(CREATED) > 0);
            assertThat(processor.failure()).isNotDone();
        }
        kafka.produceOrders(1_000, tenMinutesAgo() + 100_000);
        try (MetricsProcessor processor = kafka.start(state)) {
            awaitExactly(2_000);
            assertThat(processor.failure()).isNotDone();
        }
    }

    @Test
    void an_instance_that_stops_in_order_leaves_its_group_so_that_the_next_need_not_wait() throws Exception {
        try (MetricsProcessor processor = kafka.start(state)) {
            await().atMost(PATIENCE).until(() -> processor.state() == KafkaStreams.State.RUNNING);
            assertThat(kafka.members()).isPositive();
        }
        assertThat(kafka.members()).isZero();
    }

    @Test
    void a_commit_that_times_out_neither_loses_nor_doubles_an_event() {
        AtomicInteger commits = new AtomicInteger();
        SourceClients failing = new SourceClients(InstantSource.system()) {
            @Override
            public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
                return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public void commitTransaction() {
                        int commit = commits.incrementAndGet();
                        if (FAILING_COMMITS.contains(commit)) {
                            throw new TimeoutException("injected at commit " + commit);
                        }
                        super.commitTransaction();
                    }
                };
            }
        };
        // All there before the start, so that the commits that fail have events behind and before them.
        kafka.produceOrders(5_000, tenMinutesAgo());
        try (MetricsProcessor processor = kafka.start(state, failing)) {
            awaitExactly(5_000);
            assertThat(commits).hasValueGreaterThan(15);
            assertThat(processor.failure()).isNotDone();
        }
    }
}
