package io.opmetrics.bench.micro;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.GroupEvaluator;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.schema.MetricPoint;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One point of a group under one rule, a point a second: 600 in the window; then the clock, which is right behind. */
@State(Scope.Thread)
public class AlertBenchmark {

    private static final long BEGIN = 1_800_000_000_000L;
    private static final long STEP = 1_000;
    private static final int POINTS = 1 << 16;
    private static final Map<String, String> GROUP = Map.of("aggregator", "talabat");

    /** How the window is judged: at once, after a grace, over a time, by its greatest point, or by another window. */
    @Param({"arrival", "grace", "for", "max", "change"})
    public String kind = "arrival";

    private final MetricPoint[] points = new MetricPoint[POINTS];
    private Optional<AlertRule> rule = Optional.empty();
    private Optional<GroupEvaluator> evaluator = Optional.empty();
    private int next;

    /** Reads the rule. */
    @Setup
    public void load() throws InvalidFilesException {
        String when = switch (kind) {
            case "arrival" -> "metric: orders.rejected.count, when: { op: gte, value: 1000 }";
            case "grace" -> "metric: orders.rejected.count, when: { op: lt, value: 3 }";
            case "for" -> "metric: orders.rejected.count, when: { op: gte, value: 1000 }, for: 5m";
            case "max" -> "metric: kitchens.delay, aggregation: max, when: { op: gte, value: 1000 }";
            case "change" -> "metric: orders.rejected.count, when: { op: gte, value: 1000 }, change: { against: 1h }";
            default -> throw new IllegalArgumentException("no rule " + kind);
        };
        rule = Optional.of(DefinitionLoader.load(
                        "rule.yaml",
                        "apiVersion: opmetrics/v1\nkind: AlertSet\nalerts:\n  - { alert: Measured, by: [aggregator], window: 10m, "
                                + when + " }\n")
                .rules()
                .get(0));
        for (int number = 0; number < POINTS; number++) {
            points[number] = point(number);
        }
    }

    private MetricPoint point(int number) {
        long time = BEGIN + number * STEP;
        return kind.equals("max")
                ? MetricPoint.gauge("kitchens.delay")
                        .dimensions(GROUP)
                        .at(time)
                        .value(number % 100)
                        .build()
                : MetricPoint.count("orders.rejected.count")
                        .dimensions(GROUP)
                        .at(time)
                        .delta(1)
                        .build();
    }

    /** A group of which nothing is known. */
    @Setup(Level.Iteration)
    public void begin() {
        next = 0;
        evaluator = Optional.of(GroupEvaluator.begin(rule.orElseThrow(), GROUP, BEGIN));
    }

    /** A point, and time passes. */
    @Benchmark
    public void addAndAdvance(Blackhole told) {
        if (next == POINTS) {
            begin();
        }
        GroupEvaluator group = evaluator.orElseThrow();
        MetricPoint point = points[next++];
        Consumer<Transition> out = told::consume;
        long now = point.time();
        group.add(0, point, now, out);
        group.advance(now, now, out);
    }
}
