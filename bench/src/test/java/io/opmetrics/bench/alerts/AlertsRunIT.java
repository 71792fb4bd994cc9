package io.opmetrics.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.process.Cores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run in small: that everybody is told of everything is judged here, never how soon. */
class AlertsRunIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void every_probe_is_told_of_by_both_of_its_rules() throws Exception {
        AlertsPlan plan = new AlertsPlan(3, 200, 100, 10, Duration.ofSeconds(2), Duration.ofSeconds(5));

        AlertsResult result =
                new AlertsRun(plan, directory, Cores.unpinned(), new MonotonicClock(), System.err::println).run();

        assertThat(result.isComplete()).as("see the logs in %s", directory).isTrue();
        assertThat(result.latency().count()).isEqualTo(2 * 5 * 10);
        assertThat(new AlertsReport(Map.of(), "", plan, result).json())
                .matches("\\{\"p50ms\":[0-9.]+,\"p99ms\":[0-9.]+,\"groups\":200,\"rules\":6,\"maxHeapMB\":\\d+}");
    }
}
