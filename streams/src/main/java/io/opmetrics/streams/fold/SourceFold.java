package io.opmetrics.streams.fold;

import static io.opmetrics.core.window.Watermark.NONE;

import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.EventTimeReader;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.InvalidEventTimeException;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.message.StageMessage.WatermarkReport;
import io.opmetrics.streams.source.IdleDetector;
import io.opmetrics.streams.source.SourceClock;
import io.opmetrics.streams.source.SourcePartitions;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** The clock of one partition of a source, and the metrics that go by it. Not thread-safe. */
final class SourceFold {

    /** The least time between two reports of one watermark. */
    private static final long REPORT_EVERY = 1_000;

    private final SourceClock clock;
    private final long identity;
    private final TopicPartition partition;
    private final EventTimeReader times;
    private final MetricPlan plan;
    private final List<MetricFold> metrics;
    private final SourcePartitions sources;
    private final WatermarkMemory memory;
    private final IdleDetector idleness;
    private final ProgressReport progress;
    private final FoldContext context;

    private long highest;
    private long remembered;
    private long idle = NONE;
    private long lastProcessed = -1;
    private Optional<WatermarkReport> reported = Optional.empty();
    private long reportedAt;

    SourceFold(SourceClock clock, TopicPartition partition, FieldSet fields, MetricPlan plan, FoldContext context) {
        this.clock = clock;
        this.identity = clock.identity();
        this.partition = partition;
        this.times = new EventTimeReader(clock.time(), fields);
        this.plan = plan;
        this.metrics = plan.metrics();
        this.sources = context.sources();
        this.memory = context.memory();
        this.idleness = new IdleDetector(partition, clock.idleClose(), context.sources(), context.startedAt());
        this.progress = new ProgressReport(identity, partition, context.sources(), context.startedAt());
        this.context = context;
        this.highest = memory.recall(identity);
        this.remembered = highest;
    }

    /** Notes that a record was processed, whatever became of it. */
    void processed(long offset) {
        lastProcessed = offset;
        idle = NONE;
    }

    /** Takes one event in; what cannot be used goes to the dead letters. */
    void take(FieldValues values, Event event, long now) throws RejectedException {
        long written = event.written(now);
        long before = highest;
        long time;
        try {
            time = believableTime(values, written);
            highest = Math.max(highest, time);
        } catch (RejectedException e) {
            if (clock.time().onInvalid() == EventTime.OnInvalid.DEAD_LETTER) {
                throw e;
            }
            time = written;
        }
        plan.take(values, event, time, before);
    }

    /**
     * Takes a replayed event in, for the metrics that it is meant for. It says nothing of how far the partition has come,
     * and when it was written nothing of when it happened: its own time must be good.
     */
    void replay(FieldValues values, Event event, Replay replay, long now) throws RejectedException {
        long time = believableTime(values, event.written(now));
        plan.next(values);
        for (MetricFold metric : metrics) {
            if (metric.isMeantBy(replay)) {
                try {
                    metric.replay(values, time, event);
                } catch (RejectedException e) {
                    metric.reject(event, e.rejection());
                }
            }
        }
    }

    boolean isMeantBy(Replay replay) {
        return metrics.stream().anyMatch(metric -> metric.isMeantBy(replay));
    }

    /** Sends an event that none of its metrics can use to the dead letters, one for each: metrics of others can. */
    void rejectForEach(Event event, Rejection rejection) {
        metrics.forEach(metric -> metric.reject(event, rejection));
    }

    /** As above, for those that a replay is meant for. */
    void rejectForEach(Event event, Replay replay, Rejection rejection) {
        metrics.stream().filter(metric -> metric.isMeantBy(replay)).forEach(metric -> metric.reject(event, rejection));
    }

    private long believableTime(FieldValues values, long written) throws RejectedException {
        long time;
        try {
            time = times.epochMillis(values);
        } catch (InvalidEventTimeException e) {
            throw new RejectedException(Rejection.invalidTime(clock.time().field(), e));
        }
        if (time < 0) {
            throw new RejectedException(Rejection.invalidTime(clock.time().field(), "it is before 1970"));
        }
        if (time - written > clock.time().maxFuture().toMillis()) {
            throw new RejectedException(Rejection.timeAhead(
                    clock.time().field(), time - written, clock.time().maxFuture()));
        }
        return time;
    }

    /** Passes on what the metrics have gathered, and has the watermark committed with it. */
    void flush() {
        plan.flush();
        if (highest != remembered) {
            memory.remember(identity, highest);
            remembered = highest;
        }
    }

    /** Looks whether the partition has become idle. */
    void checkIdle() {
        idle = idleness.watermark(lastProcessed);
    }

    /** Tells everyone how far this partition has come, every 5 seconds. */
    void tellProgress(long now) {
        progress.due(Math.max(highest, idle), lastProcessed, now).ifPresent(context.output()::progress);
    }

    /** Tells stage 2 how far this partition has come, on change and at most once a second. */
    void report(long now) {
        int partitions = sources.count(partition.topic());
        if (partition.partition() >= partitions || Math.abs(now - reportedAt) < REPORT_EVERY) {
            return;
        }
        WatermarkReport report = new WatermarkReport(identity, partition.partition(), partitions, highest, idle);
        boolean isNews = highest != NONE || idle != NONE;
        if (isNews && !reported.equals(Optional.of(report))) {
            context.output().message(report);
            reported = Optional.of(report);
            reportedAt = now;
        }
    }
}
