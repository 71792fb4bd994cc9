package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.streams.Reference.Events;
import io.opmetrics.streams.Reference.ValueKey;
import io.opmetrics.streams.Workload.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any stream of events, any disorder, any commit, any crash: what is reported is what the definition says. */
class WindowsPropertyTest {

    @Provide
    Arbitrary<Workload> workloads() {
        return Workloads.any();
    }

    @Provide
    Arbitrary<Workload> growingWorkloads() {
        return Workloads.growing();
    }

    @Provide
    Arbitrary<AggregateCase> aggregates() {
        return Arbitraries.of(AggregateCase.all());
    }

    private static WorkloadRun start(Workload workload, AggregateCase aggregate) {
        return new WorkloadRun(workload, aggregate, Bounds.NONE);
    }

    @Property(tries = 300)
    void the_total_of_all_revisions_is_what_the_definition_says(
            @ForAll("growingWorkloads") Workload workload, @ForAll("aggregates") AggregateCase aggregate) {
        WorkloadRun run = start(workload, aggregate).take(workload.steps()).finish();
        assertTotals(run, workload, aggregate);
    }

    private static void assertTotals(WorkloadRun run, Workload workload, AggregateCase aggregate) {
        Reference reference = Reference.of(run.samples, workload.windows(), aggregate.correctedFor());
        assertThat(run.pipeline.deadLetters).hasSize(reference.refused());
        List<MetricPoint> all = new ArrayList<>(run.pipeline.points);
        Map<ValueKey, MetricValue> expected = reference.values(aggregate, Events::all);
        // A partition that was idle for longer than windows are remembered may bring what is from before.
        List<MetricPoint> tooLate = run.pipeline.tooLate;
        if (aggregate.restates()) {
            // What was refused cannot be added to what was reported.
            Set<ValueKey> refused = new ReportedPoints(tooLate).totals().keySet();
            expected.keySet().removeAll(refused);
            all.removeIf(point -> refused.contains(ReportedPoints.key(point)));
        } else {
            all.addAll(tooLate);
        }
        assertThat(new ReportedPoints(all).totals()).isEqualTo(expected);
    }

    private static void assertFirstReports(WorkloadRun run, Workload workload, AggregateCase aggregate) {
        Reference reference = Reference.of(run.samples, workload.windows(), aggregate.correctedFor());
        // A series that has only late events in a window begins with one of them: which one, nobody can promise.
        assertThat(new ReportedPoints(run.pipeline.points).first())
                .containsAllEntriesOf(reference.values(aggregate, Events::onTime));
    }

    @Property(tries = 200)
    void revisions_of_a_series_and_window_count_up_from_0_without_holes(
            @ForAll("growingWorkloads") Workload workload, @ForAll("aggregates") AggregateCase aggregate) {
        WorkloadRun run = start(workload, aggregate).take(workload.steps()).finish();
        new ReportedPoints(run.pipeline.points).assertRevisions(aggregate.restates());
    }

    @Property(tries = 200)
    void without_idle_closing_revision_0_is_all_that_is_on_time(
            @ForAll("workloads") Workload workload, @ForAll("aggregates") AggregateCase aggregate) {
        WorkloadRun run = start(workload, aggregate)
                .withoutIdleClosing()
                .take(workload.steps())
                .finish();
        assertThat(run.pipeline.tooLate).isEmpty();
        assertFirstReports(run, workload, aggregate);
    }

    @Property(tries = 200)
    void nothing_is_reported_before_every_partition_has_passed_the_end_of_its_window(
            @ForAll("workloads") Workload workload,
            @ForAll("aggregates") AggregateCase aggregate,
            @ForAll boolean idleClosing) {
        WorkloadRun run = start(workload, aggregate);
        run.pipeline.brokerAnswers = idleClosing;
        run.checkThatNothingIsReportedBeforeItsTime(workload.windows().grace())
                .take(workload.steps())
                .finish();
    }

    @Property(tries = 200)
    void a_replay_under_another_schedule_gives_the_same(
            @ForAll("workloads") Workload workload,
            @ForAll("workloads") Workload schedule,
            @ForAll("aggregates") AggregateCase aggregate,
            @ForAll boolean idleClosing) {
        WorkloadRun original = start(workload, aggregate);
        original.pipeline.brokerAnswers = idleClosing;
        original.take(workload.steps()).finish();
        Workload again = new Workload(workload.windows(), workload.partitions(), schedule.maxDirty(), schedule.steps());
        WorkloadRun replay = WorkloadRun.replay(original, again, aggregate, Bounds.NONE);
        assertTotals(replay, workload, aggregate);
        if (!idleClosing) {
            assertFirstReports(replay, workload, aggregate);
        }
    }
}
