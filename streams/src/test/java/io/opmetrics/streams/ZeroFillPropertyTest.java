package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.streams.Reference.Events;
import io.opmetrics.streams.Reference.Place;
import io.opmetrics.streams.Reference.ValueKey;
import io.opmetrics.streams.Workload.Bounds;
import io.opmetrics.streams.Workload.Windows;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any stream, any disorder, any crash: a 0 stands exactly where an expected series was silent. */
class ZeroFillPropertyTest {

    private static final MetricValue ZERO = new MetricValue.Delta(0);

    private static final Duration MOST = Duration.ofDays(1);

    /** In windows, so that it fits windows of every size. */
    record Rule(boolean isListed, int forgetAfter, int maxGap) {

        ZeroFill of(Windows windows) {
            ZeroFill.Expected expected = isListed
                    ? new ZeroFill.Expected.Listed(
                            List.of(Map.of("series", "s1"), Map.of("series", "s3"), Map.of("series", "never seen")))
                    : new ZeroFill.Expected.Seen();
            return new ZeroFill(expected, times(windows, forgetAfter), times(windows, maxGap));
        }

        private static Duration times(Windows windows, int count) {
            // Not a whole number of windows, and not more than a definition may say.
            Duration times = windows.size().multipliedBy(count).plusSeconds(7);
            return times.compareTo(MOST) < 0 ? times : MOST;
        }

        Bounds limits(Windows windows) {
            return Bounds.of(Optional.of(of(windows)));
        }
    }

    @Provide
    Arbitrary<Workload> workloads() {
        return Workloads.any();
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(3, 30, 900), Arbitraries.of(1, 4, 400))
                .as(Rule::new);
    }

    /** Under them no run is longer than what is filled. */
    @Provide
    Arbitrary<Rule> exactRules() {
        return Arbitraries.of(3, 20).map(forgetAfter -> new Rule(false, forgetAfter, 23));
    }

    private static WorkloadRun run(Workload workload, Rule rule, boolean idleClosing) {
        WorkloadRun run = new WorkloadRun(workload, AggregateCase.COUNT, rule.limits(workload.windows()));
        run.pipeline.brokerAnswers = idleClosing;
        return run.take(workload.steps()).finish();
    }

    /** The first window that the event at the end of a run leaves open. */
    private static long horizon(WorkloadRun run, Windows windows) {
        long end = run.samples.get(run.samples.size() - 1).time();
        long size = windows.size().toMillis();
        return Math.floorDiv(end - windows.grace().toMillis(), size) * size;
    }

    private static ReportedPoints reported(WorkloadRun run) {
        return new ReportedPoints(run.pipeline.points);
    }

    private static Set<Place> zeros(WorkloadRun run) {
        Set<Place> zeros = new TreeSet<>();
        reported(run).first().forEach((key, value) -> {
            if (value.equals(ZERO)) {
                zeros.add(key.place());
            }
        });
        return zeros;
    }

    @Property(tries = 300)
    void a_0_stands_exactly_where_an_expected_series_had_no_event_in_time(
            @ForAll("workloads") Workload workload, @ForAll("rules") Rule rule) {
        WorkloadRun run = run(workload, rule, false);
        Reference reference = Reference.of(run.samples, workload.windows(), AggregateCase.COUNT.correctedFor());
        ZeroReference expected = ZeroReference.of(
                reference, workload.windows(), rule.of(workload.windows()), horizon(run, workload.windows()));
        Set<Place> zeros = zeros(run);
        assertThat(without(expected.required(), zeros)).as("missing").isEmpty();
        if (rule.isListed()) {
            // What came before the first event of all is filled from where time was first known.
            zeros.removeIf(place -> place.start() < expected.first());
        }
        assertThat(without(zeros, expected.allowed())).as("too many").isEmpty();
    }

    private static Set<Place> without(Set<Place> places, Set<Place> others) {
        Set<Place> rest = new TreeSet<>(places);
        rest.removeAll(others);
        return rest;
    }

    @Property(tries = 200)
    void a_replay_under_another_schedule_writes_the_same_zeros(
            @ForAll("workloads") Workload workload,
            @ForAll("workloads") Workload schedule,
            @ForAll("exactRules") Rule rule) {
        WorkloadRun original = run(workload, rule, false);
        Workload again = new Workload(workload.windows(), workload.partitions(), schedule.maxDirty(), schedule.steps());
        WorkloadRun replay = WorkloadRun.replay(original, again, AggregateCase.COUNT, rule.limits(workload.windows()));
        assertThat(zeros(replay)).isEqualTo(zeros(original));
    }

    @Property(tries = 200)
    void zeros_change_no_total_and_leave_no_hole_in_the_revisions(
            @ForAll("workloads") Workload workload, @ForAll("rules") Rule rule, @ForAll boolean idleClosing) {
        WorkloadRun run = run(workload, rule, idleClosing);
        Map<ValueKey, MetricValue> totals = new HashMap<>();
        ReportedPoints points = reported(run);
        points.totals().forEach((key, value) -> {
            if (!value.equals(ZERO)) {
                totals.put(key, value);
            }
        });
        for (MetricPoint point : run.pipeline.tooLate) {
            Place place =
                    new Place(point.start(), String.join(",", point.dimensions().values()));
            totals.merge(new ValueKey("", place), point.value(), ZeroFillPropertyTest::sum);
        }
        Reference reference = Reference.of(run.samples, workload.windows(), AggregateCase.COUNT.correctedFor());
        assertThat(totals).isEqualTo(reference.values(AggregateCase.COUNT, Events::all));
        points.assertRevisions(false);
    }

    private static MetricValue sum(MetricValue one, MetricValue other) {
        return new MetricValue.Delta(((MetricValue.Delta) one).delta() + ((MetricValue.Delta) other).delta());
    }

    @Property(tries = 150)
    void with_idle_closing_only_what_was_seen_within_forget_after_is_filled(
            @ForAll("workloads") Workload workload, @ForAll("rules") Rule rule) {
        Rule seen = new Rule(false, rule.forgetAfter(), rule.maxGap());
        WorkloadRun run = run(workload, seen, true);
        Reference reference = Reference.of(run.samples, workload.windows(), AggregateCase.COUNT.correctedFor());
        long forgetAfter = seen.of(workload.windows()).forgetAfter().toMillis();
        Set<Place> inTime = new HashSet<>();
        reference.places().forEach((place, events) -> {
            if (!events.onTime().isEmpty()) {
                inTime.add(place);
            }
        });
        assertThat(zeros(run))
                .allSatisfy(zero -> assertThat(inTime)
                        .anyMatch(place -> place.series().equals(zero.series())
                                && place.start() < zero.start()
                                && zero.start() - place.start() <= forgetAfter));
    }

    @Property(tries = 150)
    void no_0_is_written_before_every_partition_has_passed_the_end_of_its_window(
            @ForAll("workloads") Workload workload, @ForAll("rules") Rule rule, @ForAll boolean idleClosing) {
        WorkloadRun run = new WorkloadRun(workload, AggregateCase.COUNT, rule.limits(workload.windows()));
        run.pipeline.brokerAnswers = idleClosing;
        run.checkThatNothingIsReportedBeforeItsTime(workload.windows().grace())
                .take(workload.steps())
                .finish();
    }
}
