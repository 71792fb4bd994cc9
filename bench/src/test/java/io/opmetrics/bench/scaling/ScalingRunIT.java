package io.opmetrics.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.opmetrics.bench.process.Cores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run in small: its counts are judged here, never its speed. */
class ScalingRunIT {

    private static final int EVENTS = 10_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void every_event_is_counted_at_every_step_and_by_whoever_restores_the_state() throws Exception {
        ScalingPlan plan = new ScalingPlan(
                EVENTS, List.of(3), List.of(2_000), List.of(2), List.of(900), List.of(300), List.of(2_000));
        Set<String> wanted = Set.of("metrics", "disorder", ScalingRun.RESTORE);
        ScalingRun run = new ScalingRun(
                plan, wanted::contains, directory, Cores.ofThisMachine(), InstantSource.system(), System.err::println);

        ScalingResult result = run.run();

        assertThat(result.problems()).as("see the logs in %s", directory).isEmpty();
        assertThat(result.curves()).extracting(Curve::name).containsExactly("metrics", "disorder");
        assertThat(result.curves())
                .flatExtracting(Curve::points)
                .hasSize(2)
                .allSatisfy(point -> assertThat(point.counted()).isEqualTo(EVENTS));
        assertThat(result.restored()).singleElement().satisfies(size -> {
            assertThat(size.counted()).isEqualTo(2_001);
            assertThat(size.reported()).isEqualTo(2_000);
            assertThat(size.changelogBytes()).isPositive();
        });
        assertThat(fieldsOf(new ScalingReport(Map.of(), Map.of(), result).json()))
                .contains("curves", "metrics", "disorder", "slope", "points", "cpu_micros_per_event", "counted")
                .contains("restore", "restore_seconds", "live_heap_bytes", "windows_reported", "problems");
        assertThat(ScalingPlot.of(result)).startsWith("<svg").contains("by metrics", "by disorder", "to restore");
    }

    private static Set<String> fieldsOf(String line) throws Exception {
        assertThat(line).doesNotContain("\n");
        Set<String> fields = new HashSet<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            while (json.nextToken() != null) {
                if (json.currentName() != null) {
                    fields.add(json.currentName());
                }
            }
        }
        return fields;
    }
}
