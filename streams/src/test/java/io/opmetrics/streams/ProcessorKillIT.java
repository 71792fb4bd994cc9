package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of the work, again and again: every event is counted once. */
class ProcessorKillIT {

    private static final String CREATED = "orders.created.count";
    private static final int BATCHES = 20;
    private static final int BATCH = 200;

    private final ProcessorFixture kafka = new ProcessorFixture();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path state;

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        kafka.close();
    }

    private void launch(String name) {
        processes.add(ProcessorProgram.launch(kafka.broker.bootstrapServers(), state.resolve(name)));
    }

    private void kill() throws InterruptedException {
        Process victim = processes.remove(0);
        victim.destroyForcibly();
        victim.waitFor();
    }

    @Test
    void two_processes_of_which_one_is_killed_five_times() throws InterruptedException {
        long start = System.currentTimeMillis() - 600_000;
        launch("a");
        launch("b");
        int kills = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            kafka.produceOrders(BATCH, start + 100L * batch * BATCH);
            int atLeast = batch * BATCH / 2;
            if (batch % 4 == 3) {
                // Kill in mid-work: events of this batch are being read, earlier ones are partly reported.
                await().atMost(Duration.ofMinutes(1)).until(() -> kafka.counted(CREATED) >= atLeast / 2);
                kill();
                kills++;
                launch(batch % 8 == 3 ? "a" : "b");
            }
        }
        int produced = BATCHES * BATCH;
        await().atMost(Duration.ofMinutes(2)).until(() -> kafka.counted(CREATED) >= produced);
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(kafka.counted(CREATED)).isEqualTo(produced));
        assertThat(kafka.repeatedFirstReports()).isEmpty();
        assertThat(kills).isEqualTo(5);
    }
}
