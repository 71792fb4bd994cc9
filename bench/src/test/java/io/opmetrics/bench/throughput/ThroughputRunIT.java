package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.process.Cores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run in small: its counts are judged here, never its speed. */
class ThroughputRunIT {

    private static final int EVENTS = 20_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void the_plain_consumer_and_opmetrics_both_count_every_event_and_report_every_window() throws Exception {
        ThroughputPlan plan = new ThroughputPlan(
                EVENTS, 1, 3, List.of(PlainContender.LIMIT_PARSE, new OpmetricsContender(1), Skipped.AT_LEAST_ONCE));
        ThroughputRun run =
                new ThroughputRun(plan, directory, Cores.ofThisMachine(), InstantSource.system(), System.err::println);

        List<Standing> standings = run.run();

        assertThat(standings)
                .extracting(standing -> standing.contender().name())
                .containsExactly("limit_parse", "opmetrics_1", "opmetrics_at_least_once");
        assertThat(standings.subList(0, 2)).as("see the logs in %s", directory).allSatisfy(standing -> {
            assertThat(standing.reason()).isEmpty();
            assertThat(standing.rounds()).singleElement().satisfies(round -> {
                assertThat(round.produced()).isEqualTo(EVENTS);
                assertThat(round.counted()).isEqualTo(EVENTS);
                assertThat(round.windowsReported())
                        .isEqualTo(round.windowsDue())
                        .isPositive();
                assertThat(round.windowsWrong()).isZero();
                assertThat(round.metricsWrong()).isZero();
                assertThat(round.whole().processorTime()).isPositive();
                assertThat(round.whole().peakMemory()).isPositive();
            });
        });
        // What the plain consumer knows is on its heap; Opmetrics moves partial results, and never the events.
        assertThat(standings.get(0).rounds().get(0).internal()).isEqualTo(new InternalTopics(0, 0));
        RoundResult opmetrics = standings.get(1).rounds().get(0);
        assertThat(opmetrics.internal().records()).isPositive();
        assertThat(opmetrics.internal().bytes()).isPositive().isLessThan(opmetrics.inputBytes() / 2);
        assertThat(standings.get(2).rounds()).isEmpty();
    }
}
