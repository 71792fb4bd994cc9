package io.opmetrics.streams;

import io.opmetrics.streams.Workload.Step;
import io.opmetrics.streams.Workload.Step.AddPartition;
import io.opmetrics.streams.Workload.Step.Arrive;
import io.opmetrics.streams.Workload.Step.Commit;
import io.opmetrics.streams.Workload.Step.Crash;
import io.opmetrics.streams.Workload.Step.CrashOfAll;
import io.opmetrics.streams.Workload.Step.Pass;
import io.opmetrics.streams.Workload.Step.Read;
import io.opmetrics.streams.Workload.Step.Rebalance;
import io.opmetrics.streams.Workload.Task;
import io.opmetrics.streams.Workload.Windows;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Streams with disorder, gaps, bursts and skew, read by tasks that commit and die at any point. */
final class Workloads {

    private static final int MOST_STEPS = 120;

    private Workloads() {}

    /** Any windows; events of four series. */
    static Arbitrary<Workload> any() {
        return of(windows(), arrivals(times(), 4));
    }

    /** As {@link #any}; the topic may gain partitions. */
    static Arbitrary<Workload> growing() {
        Arbitrary<Step> addition = Arbitraries.just(new AddPartition());
        return of(windows(), Arbitraries.frequencyOf(Tuple.of(20, arrivals(times(), 4)), Tuple.of(1, addition)));
    }

    /** Nothing older than a few hours, and no long silence: no window is ever forgotten. */
    static Arbitrary<Workload> recent() {
        Arbitrary<Integer> times = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.integers().between(-30, 0)),
                Tuple.of(4, Arbitraries.integers().between(-400, 290)),
                Tuple.of(2, Arbitraries.integers().between(-2_000, 400)));
        Arbitrary<Step> passing = Arbitraries.integers().between(1, 90).map(Pass::new);
        return of(windows(), Arbitraries.frequencyOf(Tuple.of(4, arrivals(times, 4)), Tuple.of(1, passing)))
                .map(workload -> new Workload(
                        workload.windows(),
                        1,
                        workload.maxDirty(),
                        workload.steps().stream()
                                .filter(step ->
                                        step instanceof Arrive || (step instanceof Pass pass && pass.seconds() <= 90))
                                .toList()));
    }

    static Arbitrary<Windows> windows() {
        return Combinators.combine(
                        Arbitraries.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1)),
                        Arbitraries.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2)))
                .as(Windows::new);
    }

    static Arbitrary<Workload> of(Arbitrary<Windows> windows, Arbitrary<Step> arrivals) {
        return Combinators.combine(
                        windows,
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(1, 3, 10_000),
                        Arbitraries.frequencyOf(Tuple.of(3, arrivals), Tuple.of(2, happenings()))
                                .list()
                                .ofMinSize(5)
                                .ofMaxSize(MOST_STEPS))
                .as(Workload::new);
    }

    /** What happens to the pipeline while no event is written. */
    static Arbitrary<List<Step>> schedules() {
        return happenings().list().ofMinSize(5).ofMaxSize(MOST_STEPS);
    }

    private static Arbitrary<Step> happenings() {
        Arbitrary<Task> task = Arbitraries.integers().between(0, 59).map(Task::new);
        Arbitrary<Integer> lot =
                Arbitraries.oneOf(Arbitraries.integers().between(1, 5), Arbitraries.just(Integer.MAX_VALUE));
        return Arbitraries.frequencyOf(
                Tuple.of(8, Combinators.combine(task, lot).as(Read::new)),
                Tuple.of(6, task.map(Commit::new)),
                Tuple.of(3, task.map(Crash::new)),
                Tuple.of(1, Arbitraries.just(new CrashOfAll())),
                Tuple.of(1, Arbitraries.just(new Rebalance())),
                Tuple.of(3, passing().map(Pass::new)));
    }

    /** Mostly seconds; now and then ten minutes, and once in a while three days. */
    private static Arbitrary<Integer> passing() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.integers().between(1, 20)),
                Tuple.of(4, Arbitraries.integers().between(20, 100)),
                Tuple.of(2, Arbitraries.integers().between(500, 700)),
                Tuple.of(1, Arbitraries.integers().between(250_000, 270_000)));
    }

    /** Mostly of the last seconds; some late, some very late, some ahead, some too far ahead to be believed. */
    private static Arbitrary<Integer> times() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.integers().between(-30, 0)),
                Tuple.of(4, Arbitraries.integers().between(-400, 290)),
                Tuple.of(2, Arbitraries.integers().between(-9_000, 0)),
                Tuple.of(1, Arbitraries.integers().between(-95_000, -85_000)),
                Tuple.of(1, Arbitraries.integers().between(295, 90_000)));
    }

    static Arbitrary<Step> arrivals(Arbitrary<Integer> times, int series) {
        // Half of the events fall on one partition.
        Arbitrary<Integer> partition = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(0, 59)));
        Arbitrary<String> name = Arbitraries.integers().between(1, series).map(number -> "s" + number);
        Arbitrary<Integer> burst = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(1)),
                Tuple.of(1, Arbitraries.integers().between(2, 6)));
        return Combinators.combine(
                        partition, times, name, Arbitraries.integers().between(0, 9), burst)
                .as(Arrive::new);
    }
}
