package io.opmetrics.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.opmetrics.bench.process.Cores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run in small: what arrives is judged here, never how soon. */
class LatencyRunIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void every_event_without_a_window_and_every_window_of_every_series_arrives_at_every_load() throws Exception {
        LatencyPlan plan = new LatencyPlan(
                OptionalInt.of(1_000), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), 0);
        LatencyRun run =
                new LatencyRun(plan, directory, Cores.ofThisMachine(), InstantSource.system(), System.err::println);

        LatencyResult result = run.run();

        assertThat(result.levels()).extracting(Level::share).containsExactly(0.1, 0.5, 0.9);
        assertThat(result.levels()).as("see the logs in %s", directory).allSatisfy(level -> {
            assertThat(level.isComplete()).isTrue();
            assertThat(level.immediate().count()).isEqualTo(5 * 50);
            assertThat(level.window().count()).isGreaterThanOrEqualTo(2 * 8).isLessThanOrEqualTo(3 * 8);
        });
        assertThat(fieldsOf(new LatencyReport(Map.of(), Map.of(), result).json()))
                .containsOnlyOnce("capacity", "levels", "demo_seconds_to_first_accepted")
                .contains("share", "events_per_second", "immediate", "window")
                .contains("count", "missing", "p50_ms", "p90_ms", "p99_ms", "p999_ms", "max_ms");
    }

    private static List<String> fieldsOf(String line) throws Exception {
        assertThat(line).doesNotContain("\n");
        List<String> fields = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            while (json.nextToken() != null) {
                if (json.currentName() != null) {
                    fields.add(json.currentName());
                }
            }
        }
        return fields.stream().distinct().toList();
    }
}
