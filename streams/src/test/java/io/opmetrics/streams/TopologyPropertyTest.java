package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.streams.Reference.Events;
import io.opmetrics.streams.Workload.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The properties of windows again, in smaller number, through Kafka Streams with its store. */
class TopologyPropertyTest {

    @Provide
    Arbitrary<Workload> workloads() {
        return Workloads.recent();
    }

    @Provide
    Arbitrary<AggregateCase> aggregates() {
        return Arbitraries.of(AggregateCase.all());
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void what_the_topology_reports_is_what_the_definition_says(
            @ForAll("workloads") Workload workload,
            @ForAll("aggregates") AggregateCase aggregate,
            @ForAll boolean idleClosing)
            throws IOException {
        MetricDefinition metric = WorkloadRun.definition(workload.windows(), aggregate, Bounds.NONE);
        Path directory = Files.createTempDirectory("topology");
        try (TopologyRun run = new TopologyRun(metric, workload.maxDirty(), idleClosing, directory)
                .take(workload.steps())
                .finish()) {
            Reference reference = Reference.of(run.samples, workload.windows(), aggregate.correctedFor());
            assertThat(run.deadLetters()).isEqualTo(reference.refused());
            ReportedPoints reported = new ReportedPoints(run.points());
            assertThat(reported.totals()).isEqualTo(reference.values(aggregate, Events::all));
            if (!idleClosing) {
                assertThat(reported.first()).containsAllEntriesOf(reference.values(aggregate, Events::onTime));
            }
            reported.assertRevisions(aggregate.restates());
        } finally {
            Files.deleteIfExists(directory);
        }
    }
}
