package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any stream of events, any disorder, any restart: the totals are those of a plain count. */
class ExactlyOncePropertyTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final int PARTITIONS = 3;

    /** One thing that happens: an order, or a second (or more) passing, a commit, a restart. */
    private record Step(int kind, int partition, int seconds, int aggregator) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> seconds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(-30, 30)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(-400, 290)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(-4_000, 250)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 19),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        seconds,
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(200);
    }

    private record Run(PipelineHarness pipeline, Map<String, Long> reference) {}

    private static Run run(List<Step> steps, boolean idleClosing) {
        PipelineHarness pipeline = new PipelineHarness(List.of(TestDefinitions.ordersCreated()), PARTITIONS, NOON);
        pipeline.brokerAnswers = idleClosing;
        Map<String, Long> reference = new TreeMap<>();
        for (Step step : steps) {
            switch (step.kind()) {
                case 0 -> pipeline.ticks(Math.abs(step.seconds()) % 90);
                case 1, 2 -> pipeline.tick();
                case 3 -> pipeline.commit();
                case 4 -> pipeline.restart();
                default -> {
                    long at = pipeline.now + step.seconds() * 1_000L;
                    pipeline.order(step.partition(), at, "a" + step.aggregator());
                    reference.merge(Math.floorDiv(at, 60_000) * 60_000 + " a" + step.aggregator(), 1L, Long::sum);
                }
            }
        }
        // Everything closes: time passes, and each partition sees an event far ahead that counts for itself.
        pipeline.now += 3_600_000;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            pipeline.order(partition, pipeline.now, "end");
        }
        pipeline.commit();
        pipeline.ticks(62);
        return new Run(pipeline, reference);
    }

    private static Map<String, Long> totals(PipelineHarness pipeline) {
        Map<String, Long> totals = new TreeMap<>();
        for (MetricPoint point : pipeline.points) {
            String aggregator = String.join(",", point.dimensions().values());
            if (!aggregator.equals("end")) {
                totals.merge(
                        point.start() + " " + aggregator,
                        (long) ((MetricValue.Delta) point.value()).delta(),
                        Long::sum);
            }
        }
        return totals;
    }

    @Property(tries = 400)
    void the_total_of_all_revisions_is_the_count_of_the_events(@ForAll("steps") List<Step> steps) {
        Run run = run(steps, true);
        assertThat(run.pipeline().deadLetters).isEmpty();
        assertThat(totals(run.pipeline())).isEqualTo(run.reference());
    }

    @Property(tries = 200)
    void revisions_of_a_series_and_window_count_up_from_0(@ForAll("steps") List<Step> steps) {
        Map<String, Integer> revisions = new TreeMap<>();
        for (MetricPoint point : run(steps, true).pipeline().points) {
            String place = point.seriesId() + point.start();
            int expected = revisions.merge(place, 1, Integer::sum) - 1;
            assertThat(point.revision()).isEqualTo(expected);
        }
    }

    @Property(tries = 200)
    void with_idle_closing_off_a_replay_in_another_interleaving_gives_the_same_first_reports(
            @ForAll("steps") List<Step> steps) {
        List<Step> orders = steps.stream().filter(step -> step.kind() > 4).toList();
        // Times must not depend on the interleaving: no seconds pass, and nothing is dated ahead.
        List<Step> byPartition = orders.stream()
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
        assertThat(firstReports(run(byPartition, false).pipeline()))
                .isEqualTo(firstReports(run(orders, false).pipeline()));
    }

    private static Set<String> firstReports(PipelineHarness pipeline) {
        Set<String> reports = new HashSet<>();
        for (int i = 0; i < pipeline.points.size(); i++) {
            if (pipeline.points.get(i).revision() == 0) {
                reports.add(pipeline.lines().get(i));
            }
        }
        return reports;
    }
}
