package io.opmetrics.bench.scaling;

import io.opmetrics.bench.throughput.Workload;
import io.opmetrics.bench.throughput.event.EventSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** The curves: each varies one thing and leaves the others where they usually are. */
final class Curves {

    static final String METRIC = "events.count";

    private static final int PARTITIONS = 8;
    private static final int USUAL_BYTES = 400;
    private static final int USUAL_SERIES = 1_000;
    private static final Duration SPAN = Duration.ofHours(1);
    private static final Duration BEYOND = Duration.ofMinutes(6);
    private static final String DEFINITIONS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              events: { topic: %s, time: %s, start: earliest, idle_close: 1h }
            metrics:
              - { metric: events.count, source: events, aggregate: count, dimensions: %s, max_series: 1000000,
                  window: { size: %s, grace: 30s } }
            """;

    private final ScalingPlan plan;
    private final long end;

    /** @param now wall clock, epoch milliseconds: all events are older */
    Curves(ScalingPlan plan, long now) {
        this.plan = plan;
        this.end = (now - BEYOND.toMillis()) / SPAN.toMillis() * SPAN.toMillis();
    }

    static String definitions(String topic, String window) {
        return DEFINITIONS.formatted(topic, SmallEvent.TIME, SmallEvent.DIMENSIONS, window);
    }

    CurvePlan metrics() {
        EventSet orders = new EventSet(1, plan.events(), end - EventSet.SPAN.toMillis());
        Events events = new Events(
                orders.count(), orders::event, orders.eventAt(orders.end() + BEYOND.toMillis()), orders.end());
        return new CurvePlan(
                "metrics",
                "metrics on one topic (5 sets of dimensions, 10 filters), order events",
                plan.metrics().stream()
                        .map(metrics -> new Step(
                                metrics,
                                topic -> Workload.definitions(metrics, topic),
                                Workload.REFERENCE,
                                EventSet.PARTITIONS,
                                1,
                                true,
                                events))
                        .toList());
    }

    CurvePlan series() {
        return new CurvePlan(
                "series",
                "series, each in one window of an hour; as many events at every step, at least one for each series",
                plan.series().stream()
                        .map(series -> step(series, 1, true, "1h", inOrder(Math.max(plan.events(), series), series)))
                        .toList());
    }

    CurvePlan threads() {
        return new CurvePlan(
                "threads",
                "partitions and as many threads, broker and processor on all cores",
                plan.threads().stream()
                        .map(threads -> new Step(
                                threads,
                                topic -> definitions(topic, "5m"),
                                METRIC,
                                threads,
                                threads,
                                false,
                                inOrder(plan.events(), USUAL_SERIES)))
                        .toList());
    }

    CurvePlan sizes() {
        List<Step> steps = new ArrayList<>();
        for (int bytes : plan.bytes()) {
            // As many bytes at every step where events are large, so that the topic stays in memory.
            int count = Math.min(plan.events(), Math.max(plan.events() / 10, (int) (1e9 / bytes)));
            steps.add(step(bytes, 1, true, "5m", events(count, USUAL_SERIES, bytes, number -> time(number, count))));
        }
        return new CurvePlan("size", "bytes of an event, all of them before the fields that are needed", steps);
    }

    CurvePlan disorder() {
        List<Step> steps = new ArrayList<>();
        for (int seconds : plan.disorder()) {
            IntFunction<Long> times = number -> time(number, plan.events())
                    - new SplittableRandom(number)
                            .nextLong(Duration.ofSeconds(seconds).toMillis() + 1);
            steps.add(step(seconds, 1, true, "5m", events(plan.events(), USUAL_SERIES, USUAL_BYTES, times)));
        }
        return new CurvePlan(
                "disorder",
                "seconds by which events are up to late, evenly; the grace is 30 s, nothing is dropped",
                steps);
    }

    private Step step(double x, int threads, boolean pinned, String window, Events events) {
        return new Step(x, topic -> definitions(topic, window), METRIC, PARTITIONS, threads, pinned, events);
    }

    private Events inOrder(int count, int series) {
        return events(count, series, USUAL_BYTES, number -> time(number, count));
    }

    private Events events(int count, int series, int bytes, IntFunction<Long> times) {
        return new Events(
                count,
                number -> SmallEvent.of(number % series, times.apply(number), bytes),
                SmallEvent.of(0, end + BEYOND.toMillis(), bytes),
                end);
    }

    /** Evenly over the span. */
    private long time(int number, int count) {
        return end - SPAN.toMillis() + number * SPAN.toMillis() / count;
    }
}
