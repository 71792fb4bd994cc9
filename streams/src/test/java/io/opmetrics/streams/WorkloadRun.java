package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.Limits;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.window.Watermark;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.streams.Reference.Sample;
import io.opmetrics.streams.Workload.Bounds;
import io.opmetrics.streams.Workload.Step;
import io.opmetrics.streams.Workload.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A workload, put through the harness step by step. */
final class WorkloadRun {

    static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private static final String TOPIC = "orders.created";
    /** A series of its own, whose events close the windows of all others in the end. */
    static final String END = "end";

    final PipelineHarness pipeline;
    final List<Sample> samples = new ArrayList<>();

    private int partitions;
    private Runnable afterStep = () -> {};
    private int checked;

    WorkloadRun(Workload workload, AggregateCase aggregate, Bounds limits) {
        this.partitions = workload.partitions();
        this.pipeline = new PipelineHarness(
                List.of(definition(workload.windows(), aggregate, limits)), partitions, NOON, workload.maxDirty());
    }

    static MetricDefinition definition(Workload.Windows windows, AggregateCase aggregate, Bounds limits) {
        return new MetricDefinition(
                "orders.created.count",
                List.of(new Input(TestDefinitions.ORDERS, Optional.empty(), limits.dimensions())),
                aggregate.aggregate(),
                new Emission.OnClose(windows.size(), windows.grace(), Duration.ofMinutes(1)),
                limits.zeroFill(),
                new Limits(limits.maxSeries(), 1),
                Optional.empty(),
                Optional.empty());
    }

    static String json(Sample sample) {
        return "{\"at\":%d,\"series\":\"%s\",\"value\":%d}".formatted(sample.time(), sample.series(), sample.value());
    }

    WorkloadRun withoutIdleClosing() {
        pipeline.brokerAnswers = false;
        return this;
    }

    WorkloadRun afterEachStep(Runnable action) {
        afterStep = action;
        return this;
    }

    /** Has each new point compared with how far event time has come. */
    WorkloadRun checkThatNothingIsReportedBeforeItsTime(Duration grace) {
        afterStep = () -> {
            List<MetricPoint> points = pipeline.points;
            if (points.size() > checked) {
                long howFar = howFar();
                assertThat(points.subList(checked, points.size()))
                        .allSatisfy(point ->
                                assertThat(howFar).isGreaterThanOrEqualTo(point.time() + 1 + grace.toMillis()));
            }
            checked = points.size();
        };
        return this;
    }

    WorkloadRun take(List<Step> steps) {
        for (Step step : steps) {
            take(step);
            afterStep.run();
        }
        return this;
    }

    private void take(Step step) {
        if (step instanceof Step.Arrive arrive) {
            long time = pipeline.now + arrive.seconds() * 1_000L;
            for (int i = 0; i < arrive.times(); i++) {
                append(arrive.partition() % partitions, time, arrive.series(), arrive.value());
            }
        } else if (step instanceof Step.Pass pass) {
            pass(pass.seconds());
        } else if (step instanceof Step.Read read) {
            read(read.task(), read.atMost());
        } else if (step instanceof Step.Commit commit) {
            commit(commit.task());
        } else if (step instanceof Step.Crash crash) {
            crash(crash.task());
        } else if (step instanceof Step.CrashOfAll) {
            pipeline.crash();
        } else if (step instanceof Step.Rebalance) {
            pipeline.restart();
        } else if (step instanceof Step.AddPartition) {
            pipeline.addPartition();
            partitions++;
        }
    }

    private void append(int partition, long time, String series, int value) {
        Sample sample = new Sample(partition, pipeline.now, time, series, value);
        samples.add(sample);
        pipeline.fold(partition).append(TOPIC, json(sample).getBytes(StandardCharsets.UTF_8));
    }

    private void pass(int seconds) {
        // Of a long time only the end is lived through second by second.
        int lived = Math.min(seconds, 20);
        pipeline.pass((seconds - lived) * 1_000L);
        for (int second = 0; second < lived; second++) {
            pipeline.pass(1_000);
            for (int partition = 0; partition < partitions; partition++) {
                pipeline.fold(partition).tick();
            }
            pipeline.merge().tick();
        }
    }

    private void read(Task task, int atMost) {
        if (task.isMerge(partitions)) {
            pipeline.merge().read(atMost);
        } else {
            pipeline.fold(task.partition(partitions)).read(atMost);
        }
    }

    private void commit(Task task) {
        if (task.isMerge(partitions)) {
            pipeline.merge().commit();
        } else {
            pipeline.fold(task.partition(partitions)).commit();
        }
    }

    private void crash(Task task) {
        if (task.isMerge(partitions)) {
            pipeline.merge().crash();
        } else {
            pipeline.fold(task.partition(partitions)).crash();
        }
    }

    /**
     * How far event time has come at most: the least partition, each by what was read of it, or by the time up to which
     * it was silent.
     */
    private long howFar() {
        return IntStream.range(0, partitions).mapToLong(this::howFar).min().orElseThrow();
    }

    private long howFar(int partition) {
        List<Sample> log = samples.stream()
                .filter(sample -> sample.partition() == partition)
                .toList();
        int read = pipeline.fold(partition).position();
        long highest = log.subList(0, read).stream()
                .filter(Sample::isBelievable)
                .mapToLong(Sample::time)
                .max()
                .orElse(Watermark.NONE);
        long silentUntil = read < log.size() ? log.get(read).written() : pipeline.now;
        long idle = silentUntil - TestDefinitions.ORDERS.idleClose().toMillis();
        return pipeline.brokerAnswers ? Math.max(highest, idle) : highest;
    }

    /** Everything closes and is reported: each partition sees an event far ahead, all is read, corrections go out. */
    WorkloadRun finish() {
        pipeline.now += 4 * 3_600_000;
        for (int partition = 0; partition < partitions; partition++) {
            append(partition, pipeline.now, END, 0);
        }
        settle();
        return this;
    }

    private void settle() {
        pipeline.now += 1_000;
        for (int partition = 0; partition < partitions; partition++) {
            pipeline.fold(partition).read(Integer.MAX_VALUE);
        }
        pipeline.commit();
        pipeline.ticks(62);
        afterStep.run();
    }

    /** The same topic, read again from its beginning by another pipeline under another schedule. */
    static WorkloadRun replay(WorkloadRun original, Workload workload, AggregateCase aggregate, Bounds limits) {
        WorkloadRun replay = new WorkloadRun(workload, aggregate, limits);
        while (replay.partitions < original.partitions) {
            replay.pipeline.addPartition();
            replay.partitions++;
        }
        for (Sample sample : original.samples) {
            replay.pipeline.now = sample.written();
            replay.append(sample.partition(), sample.time(), sample.series(), sample.value());
        }
        replay.pipeline.now = original.pipeline.now;
        replay.pipeline.brokerAnswers = original.pipeline.brokerAnswers;
        replay.take(workload.steps().stream()
                .filter(step -> !(step instanceof Step.Arrive) && !(step instanceof Step.AddPartition))
                .toList());
        replay.settle();
        return replay;
    }
}
