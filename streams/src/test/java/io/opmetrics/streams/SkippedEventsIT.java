package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.streams.ProcessorHealth.State;
import io.opmetrics.streams.source.SourceClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that retention takes away before they are read: nothing brings them back, so somebody has to be told. */
class SkippedEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String REJECTED = "orders.rejected.count";

    private final ProcessorFixture kafka = new ProcessorFixture();

    @TempDir
    Path state;

    @AfterEach
    void close() {
        kafka.close();
    }

    private void deleteBefore(long offset) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition("orders.rejected", 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private void reject(int count) {
        for (int i = 0; i < count; i++) {
            kafka.produceRejection(System.currentTimeMillis());
        }
    }

    @Test
    void what_was_deleted_before_it_was_read_is_counted_exactly_and_the_rest_goes_on()
            throws ExecutionException, InterruptedException {
        SourceClients before = new SourceClients(InstantSource.system());
        try (MetricsProcessor processor = kafka.start(state, before)) {
            reject(3);
            await().atMost(PATIENCE).until(() -> kafka.counted(REJECTED) == 3);
            assertThat(before.skipped().count()).isZero();
            await().atMost(PATIENCE).until(() -> processor.health().state() == State.RUNNING);
        }
        reject(5);
        deleteBefore(7);
        SourceClients after = new SourceClients(InstantSource.system());
        try (MetricsProcessor processor = kafka.start(state, after)) {
            await().atMost(PATIENCE).until(() -> kafka.counted(REJECTED) == 4);
            assertThat(after.skipped().count()).isEqualTo(4);
            await().atMost(PATIENCE).until(() -> processor.health().state() == State.INCOMPLETE);
            assertThat(processor.health().sentence()).startsWith("4 events were deleted by retention");
            reject(2);
            await().atMost(PATIENCE).until(() -> kafka.counted(REJECTED) == 6);
            assertThat(after.skipped().count()).isEqualTo(4);
        }
    }
}
