package io.opmetrics.bench.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.faults.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The fault run in short; {@code bench/run delivery --faults} goes on for as long as one likes. */
class DeliveryFaultRunIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void no_point_is_lost_and_none_arrives_twice_but_those_whose_answer_was_lost() throws Exception {
        InstantSource clock = InstantSource.system();
        DeliveryFaultRun run =
                new DeliveryFaultRun(Duration.ofSeconds(25), 1, directory, clock, new Timeline(System.err, clock));

        Verdict verdict = run.run();

        assertThat(verdict.findings()).as("see the logs in %s", directory).isEmpty();
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.expired()).isZero();
        assertThat(verdict.accepted() + verdict.refused())
                .isEqualTo(verdict.points())
                .isPositive();
    }
}
