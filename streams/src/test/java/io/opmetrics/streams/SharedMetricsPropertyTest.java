package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Metrics of one topic share filters, series and windows: what each makes of its events is what it makes of them alone. */
class SharedMetricsPropertyTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final String TOPIC = "orders.created";

    private static final List<String> WHERE = List.of(
            "",
            "event.total > 10",
            "event.country == \"AE\"",
            "event.country != \"AE\" && has(event.aggregator)",
            "event.aggregator.startsWith(\"a\")");

    private static final List<String> DIMENSIONS = List.of(
            "{ aggregator: /aggregator }",
            "{ aggregator: { field: /aggregator, default: none } }",
            "{ aggregator: { field: /aggregator, default: none, max: 2 } }",
            "{ country: /country, aggregator: { field: /aggregator, default: none } }",
            "{ total: { field: /total, default: \"0\" } }",
            "{}");

    private static final List<String> AGGREGATES =
            List.of("count", "sum, field: /total", "summary, field: /total", "distinct, field: /country");

    private static final List<String> EMISSIONS = List.of(
            "window: { size: 1m, grace: 10s }",
            "window: { size: 1m, grace: 0s }",
            "window: { size: 10s, grace: 10s }",
            "window: { size: 1m, grace: 10s }, shards: 3",
            "window: { size: 1m, grace: 10s }, max_series: 2",
            "emit: immediate");

    /** What happens, in words and in deed. */
    private record Step(String name, Consumer<PipelineHarness> deed) {

        static Step event(int partition, int second, String values) {
            return new Step(
                    "event " + partition + " " + second + " s " + values,
                    pipeline -> pipeline.event(
                            TOPIC, partition, "{\"at\":%d,%s}".formatted(pipeline.now + second * 1_000L, values)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The metrics as they stand in a file, without their keys. */
    @Provide
    Arbitrary<List<String>> metrics() {
        Arbitrary<String> simple = Combinators.combine(
                        Arbitraries.of(AGGREGATES),
                        Arbitraries.of(WHERE),
                        Arbitraries.of(DIMENSIONS),
                        Arbitraries.of(EMISSIONS))
                .as((aggregate, where, dimensions, emission) -> "source: orders, aggregate: " + aggregate + where(where)
                        + ", dimensions: " + dimensions + ", " + emissionOf(aggregate, emission));
        Arbitrary<String> ratio = Combinators.combine(Arbitraries.of(WHERE), Arbitraries.of(DIMENSIONS.subList(0, 2)))
                .as((where, dimensions) -> "aggregate: ratio, numerator: { source: orders" + where(where)
                        + ", dimensions: " + dimensions + " }, denominator: { source: orders, dimensions: " + dimensions
                        + " }, window: { size: 1m, grace: 10s }");
        return Arbitraries.frequencyOf(Tuple.of(8, simple), Tuple.of(1, ratio))
                .list()
                .ofMinSize(2)
                .ofMaxSize(8);
    }

    /** Sets of values are not told at once. */
    private static String emissionOf(String aggregate, String emission) {
        return aggregate.startsWith("distinct") && emission.startsWith("emit") ? EMISSIONS.get(0) : emission;
    }

    private static String where(String clause) {
        return clause.isEmpty() ? "" : ", where: '" + clause + "'";
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> seconds = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(-60, 0)),
                Tuple.of(3, Arbitraries.integers().between(-600, 200)),
                Tuple.of(1, Arbitraries.of(-7_200, -100_000, 4_000)));
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of("\"a1\"", "\"a2\"", "\"b\"")),
                Tuple.of(2, Arbitraries.of("\"\"", "null", "7", "true", "{}", "\"none\"", "\"\\ud800\"")),
                Tuple.of(1, Arbitraries.just("\"" + "x".repeat(300) + "\"")));
        Arbitrary<String> countries = Arbitraries.of("\"AE\"", "\"AE\"", "\"SA\"", "null", "3");
        Arbitrary<String> totals = Arbitraries.of("5", "12", "12.50", "0.1", "-3", "null", "\"12\"", "[]");
        Arbitrary<Integer> partitions = Arbitraries.integers().between(0, 1);
        Arbitrary<Step> event = Combinators.combine(partitions, seconds, names, countries, totals)
                .as((partition, second, aggregator, country, total) -> Step.event(
                        partition,
                        second,
                        "\"aggregator\":%s,\"country\":%s,\"total\":%s".formatted(aggregator, country, total)));
        Arbitrary<Step> other = Arbitraries.of(
                new Step("commit", PipelineHarness::commit),
                new Step("tick", PipelineHarness::tick),
                new Step("20 ticks", pipeline -> pipeline.ticks(20)),
                new Step("restart", PipelineHarness::restart),
                new Step("crash", SharedMetricsPropertyTest::crash));
        return Arbitraries.frequencyOf(Tuple.of(6, event), Tuple.of(2, other))
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }

    /** Every task dies, and another reads what was not committed. */
    private static void crash(PipelineHarness pipeline) {
        pipeline.crash();
        pipeline.fold(0).read(Integer.MAX_VALUE);
        pipeline.fold(1).read(Integer.MAX_VALUE);
        pipeline.merge().read(Integer.MAX_VALUE);
    }

    @Property(tries = 200)
    void together_each_metric_reports_refuses_and_counts_what_it_does_alone(
            @ForAll("metrics") List<String> metrics, @ForAll("steps") List<Step> steps) {
        List<String> named = IntStream.range(0, metrics.size())
                .mapToObj(number -> "  - { metric: " + key(number, metrics) + ", " + metrics.get(number) + " }\n")
                .toList();
        PipelineHarness together = run(String.join("", named), steps);
        for (int number = 0; number < metrics.size(); number++) {
            String key = key(number, metrics);
            PipelineHarness alone = run(named.get(number), steps);
            assertThat(points(together, key)).as(metrics.get(number)).isEqualTo(points(alone, key));
            assertThat(letters(together, key)).as(metrics.get(number)).isEqualTo(letters(alone, key));
            assertThat(counters(together, key)).as(metrics.get(number)).isEqualTo(counters(alone, key));
        }
    }

    private static String key(int number, List<String> metrics) {
        String metric = metrics.get(number);
        boolean isCount = metric.contains("aggregate: count") || metric.contains("aggregate: sum,");
        return "orders.m" + number + (isCount ? ".count" : "");
    }

    private static PipelineHarness run(String metrics, List<Step> steps) {
        PipelineHarness pipeline =
                new PipelineHarness(ChangedDefinitionsTest.definitions("""
                        apiVersion: opmetrics/v1
                        kind: MetricSet
                        sources:
                          orders: { topic: %s, time: { field: /at, format: epoch_ms }, idle_close: 5s }
                        metrics:
                        """.formatted(TOPIC) + metrics), 2, NOON);
        steps.forEach(step -> step.deed().accept(pipeline));
        pipeline.ticks(90);
        List<DeadLetter> letters = List.copyOf(pipeline.deadLetters);
        // Mended, each for the metric that could not use it: what several refused is replayed to each of them.
        letters.forEach(letter -> pipeline.replay(
                letter, "{\"at\":%d,\"aggregator\":\"a1\",\"country\":\"AE\",\"total\":20}".formatted(NOON)));
        pipeline.ticks(70);
        return pipeline;
    }

    private static List<String> points(PipelineHarness pipeline, String key) {
        return pipeline.points.stream()
                .filter(point -> point.metric().equals(key))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    /** Those of a metric, and those of the event as a whole. */
    private static List<String> letters(PipelineHarness pipeline, String key) {
        return pipeline.deadLetters.stream()
                .filter(letter -> letter.metric().map(key::equals).orElse(true))
                .map(letter -> "%d-%d %s %s %s %s"
                        .formatted(
                                letter.partition(),
                                letter.offset(),
                                letter.input(),
                                letter.field(),
                                letter.reason(),
                                letter.text()))
                .sorted()
                .toList();
    }

    private static Map<String, Double> counters(PipelineHarness pipeline, String key) {
        return pipeline.meters.getMeters().stream()
                .filter(meter -> Optional.ofNullable(meter.getId().getTag("metric"))
                        .map(key::equals)
                        .orElse(false))
                .collect(Collectors.toMap(
                        meter -> meter.getId().getName(),
                        meter -> meter instanceof Counter counter ? counter.count() : 0.0,
                        Double::sum,
                        TreeMap::new));
    }
}
