package io.opmetrics.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The fault run in short; {@code bench/run faults} goes on for as long as one likes. */
class FaultRunIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void every_event_is_counted_once_while_brokers_and_processors_are_killed_paused_and_moved() throws Exception {
        InstantSource clock = InstantSource.system();
        FaultRun run = new FaultRun(Duration.ofSeconds(45), 11, directory, clock, new Timeline(System.err, clock));

        Verdict verdict = run.run();

        assertThat(verdict.findings()).as("see the logs in %s", directory).isEmpty();
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.duplicated()).isZero();
        assertThat(verdict.counted()).isEqualTo(verdict.produced()).isPositive();
        // At least the first fault of each kind of process.
        assertThat(verdict.kills()).isGreaterThanOrEqualTo(2);
    }
}
