package io.opmetrics.streams;

import static io.opmetrics.streams.admission.Admission.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.streams.Reference.Events;
import io.opmetrics.streams.Workload.Bounds;
import io.opmetrics.streams.Workload.Windows;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessage.PartialBatch;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.StateKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any stream, any limit, any crash: totals are right, and no more series are reported than are allowed. */
class CardinalityPropertyTest {

    /** In the order of the dimensions: {@code series}, then {@code value}. */
    record Maxima(int maxSeries, OptionalInt ofSeries, OptionalInt ofValue) {

        Bounds forgettingAfter(Duration forgetAfter, Windows windows) {
            ZeroFill zeroFill = new ZeroFill(new ZeroFill.Expected.Seen(), forgetAfter, windows.size());
            return new Bounds(Optional.of(zeroFill), maxSeries, dimensions());
        }

        List<Dimension> dimensions() {
            return List.of(Bounds.dimension("series", ofSeries), Bounds.dimension("value", ofValue));
        }
    }

    @Provide
    Arbitrary<Workload> workloads() {
        return Workloads.any();
    }

    @Provide
    Arbitrary<Maxima> maxima() {
        Arbitrary<OptionalInt> max = Arbitraries.integers()
                .between(0, 4)
                .map(most -> most == 0 ? OptionalInt.empty() : OptionalInt.of(most));
        return Combinators.combine(Arbitraries.integers().between(1, 12), max, max)
                .as(Maxima::new);
    }

    private static final Duration NEVER = Duration.ofDays(365);

    private static WorkloadRun start(Workload workload, Bounds limits, boolean idleClosing) {
        WorkloadRun run = new WorkloadRun(workload, AggregateCase.COUNT, limits);
        run.pipeline.brokerAnswers = idleClosing;
        return run;
    }

    private static List<MetricPoint> all(WorkloadRun run) {
        return Stream.concat(run.pipeline.points.stream(), run.pipeline.tooLate.stream())
                .toList();
    }

    private static List<String> name(MetricPoint point) {
        return List.of(
                point.dimensions().getOrDefault("series", ""),
                point.dimensions().getOrDefault("value", ""));
    }

    private static long delta(MetricPoint point) {
        return (long) ((MetricValue.Delta) point.value()).delta();
    }

    @Property(tries = 150)
    void the_total_of_each_window_is_right_under_any_limit(
            @ForAll("workloads") Workload workload, @ForAll("maxima") Maxima maxima, @ForAll boolean idleClosing) {
        Bounds limits = maxima.forgettingAfter(workload.windows().size().multipliedBy(5), workload.windows());
        WorkloadRun run =
                start(workload, limits, idleClosing).take(workload.steps()).finish();
        long end = run.samples.get(run.samples.size() - 1).time();
        Map<Long, Long> reported = new TreeMap<>();
        all(run).stream()
                .filter(point -> delta(point) > 0 && point.time() < end)
                .forEach(point -> reported.merge(point.start(), delta(point), Long::sum));
        Map<Long, Long> expected = new TreeMap<>();
        Reference.of(run.samples, workload.windows(), AggregateCase.COUNT.correctedFor())
                .places()
                .forEach((place, events) -> {
                    if (!place.series().equals(WorkloadRun.END)) {
                        expected.merge(place.start(), (long) count(events), Long::sum);
                    }
                });
        assertThat(reported).isEqualTo(expected);
    }

    private static int count(Events events) {
        return events.all().size();
    }

    @Property(tries = 150)
    void places_go_to_whoever_comes_first_and_the_rest_is_other(
            @ForAll("workloads") Workload workload, @ForAll("maxima") Maxima maxima, @ForAll boolean idleClosing) {
        Bounds limits = maxima.forgettingAfter(NEVER, workload.windows());
        WorkloadRun run =
                start(workload, limits, idleClosing).take(workload.steps()).finish();
        // The event that ends the run may be in an open window still.
        long end = run.samples.get(run.samples.size() - 1).time();
        Set<List<String>> reported = new HashSet<>();
        all(run).stream().filter(point -> point.time() < end).forEach(point -> reported.add(name(point)));
        FirstComeFirstServed reference = new FirstComeFirstServed(maxima);
        Set<List<String>> expected = new HashSet<>();
        partials(run).forEach(partial -> {
            List<String> name = reference.nameOf(partial.series());
            if (!partial.series().get(0).equals(WorkloadRun.END)) {
                expected.add(name);
            }
        });
        reported.remove(List.of(OTHER, OTHER));
        expected.remove(List.of(OTHER, OTHER));
        assertThat(reported).isEqualTo(expected);
        assertThat(reported).hasSizeLessThanOrEqualTo(maxima.maxSeries());
    }

    private static List<Partial> partials(WorkloadRun run) {
        List<Partial> partials = new ArrayList<>();
        run.pipeline.repartition().forEach(message -> {
            if (message instanceof PartialBatch batch) {
                partials.addAll(batch.partials());
            }
        });
        return partials;
    }

    /** The rule as it is written down, for a list of arrivals. */
    private static final class FirstComeFirstServed {

        private final Maxima maxima;
        private final Set<List<String>> series = new LinkedHashSet<>();
        private final List<Set<String>> admitted = List.of(new LinkedHashSet<>(), new LinkedHashSet<>());

        FirstComeFirstServed(Maxima maxima) {
            this.maxima = maxima;
        }

        List<String> nameOf(List<String> arriving) {
            List<String> name = List.of(
                    bounded(0, arriving.get(0), maxima.ofSeries()), bounded(1, arriving.get(1), maxima.ofValue()));
            boolean hasPlace = series.contains(name) || (series.size() < maxima.maxSeries() && series.add(name));
            return hasPlace ? name : Collections.nCopies(2, OTHER);
        }

        private String bounded(int dimension, String value, OptionalInt max) {
            Set<String> known = admitted.get(dimension);
            boolean hasPlace =
                    max.isEmpty() || known.contains(value) || (known.size() < max.getAsInt() && known.add(value));
            return hasPlace ? value : OTHER;
        }
    }

    @Property(tries = 150)
    void at_no_time_are_more_names_admitted_than_allowed_and_unseen_ones_give_up_their_places(
            @ForAll("workloads") Workload workload, @ForAll("maxima") Maxima maxima, @ForAll boolean idleClosing) {
        Duration forgetAfter = workload.windows().size().multipliedBy(5);
        Bounds limits = maxima.forgettingAfter(forgetAfter, workload.windows());
        WorkloadRun run = start(workload, limits, idleClosing);
        run.afterEachStep(() -> {
            Map<String, Integer> counts = new HashMap<>();
            forEachAdmitted(run, workload, limits, name -> counts.merge(name.get(0), 1, Integer::sum));
            assertThat(counts.getOrDefault("series", 0)).isLessThanOrEqualTo(maxima.maxSeries());
            maxima.ofSeries()
                    .ifPresent(max ->
                            assertThat(counts.getOrDefault("dimension 0", 0)).isLessThanOrEqualTo(max));
            maxima.ofValue()
                    .ifPresent(max ->
                            assertThat(counts.getOrDefault("dimension 1", 0)).isLessThanOrEqualTo(max));
        });
        run.take(workload.steps()).finish();
        Set<String> recent = new HashSet<>(List.of(OTHER));
        long end = run.samples.get(run.samples.size() - 1).time()
                - workload.windows().grace().toMillis();
        long size = workload.windows().size().toMillis();
        long remembered = forgetAfter.plusMinutes(2).toMillis() + size;
        for (Partial partial : partials(run)) {
            if (partial.windowStart() >= end - remembered) {
                recent.add(partial.series().get(0));
            }
        }
        forEachAdmitted(run, workload, limits, name -> {
            if (name.get(0).equals("series")) {
                assertThat(recent).contains(name.get(1));
            }
        });
    }

    private static void forEachAdmitted(
            WorkloadRun run, Workload workload, Bounds limits, Consumer<List<String>> action) {
        MetricIdentity identity =
                MetricIdentity.of(WorkloadRun.definition(workload.windows(), AggregateCase.COUNT, limits));
        StateKeys keys = new StateKeys('A', identity);
        run.pipeline.state.scan(
                keys.prefix(), (key, value) -> action.accept(StageMessageCodec.readSeries(keys.rest(key))));
    }
}
