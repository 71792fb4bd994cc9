package io.opmetrics.bench.delivery.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.faults.Timeline;
import io.opmetrics.bench.process.Cores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run in small: its counts are judged here, never its speed. */
class DeliverySpeedRunIT {

    private static final int POINTS = 30_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void every_point_of_the_backlog_arrives_as_a_line_and_the_metadata_once() throws Exception {
        InstantSource clock = InstantSource.system();
        DeliverySpeedRun run = new DeliverySpeedRun(
                Duration.ofMinutes(5),
                POINTS,
                directory,
                Cores.ofThisMachine(),
                clock,
                new Timeline(System.err, clock));

        Speed speed = run.run();

        assertThat(speed.arrived()).as("see the logs in %s", directory).isEqualTo(POINTS + 1);
        assertThat(speed.refused()).isZero();
        assertThat(speed.heap().collections()).isPositive();
        assertThat(speed.peakMemory()).isPositive();
    }
}
