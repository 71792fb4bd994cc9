package io.opmetrics.streams.fold;

import static io.opmetrics.core.window.Watermark.NONE;

import io.opmetrics.core.progress.SourceProgress;
import io.opmetrics.streams.source.EndOffset;
import io.opmetrics.streams.source.SourcePartitions;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Tells every 5 seconds how far one partition of a source has come, changed or not: silence is news too. */
final class ProgressReport {

    private static final long EVERY = 5_000;

    private final String source;
    private final TopicPartition partition;
    private final SourcePartitions sources;
    private final long startedAt;
    private long caughtUpUntil = NONE;
    private long writtenAt;

    /** @param startedAt when this run of the task began: older answers of the broker say nothing about it */
    ProgressReport(long source, TopicPartition partition, SourcePartitions sources, long startedAt) {
        this.source = "%016x".formatted(source);
        this.partition = partition;
        this.sources = sources;
        this.startedAt = startedAt;
    }

    /**
     * What is to be written now, if anything.
     *
     * @param watermark or {@link io.opmetrics.core.window.Watermark#NONE}
     * @param lastProcessed offset, or -1
     */
    Optional<SourceProgress> due(long watermark, long lastProcessed, long now) {
        if (Math.abs(now - writtenAt) < EVERY || sources.count(partition.topic()) <= partition.partition()) {
            return Optional.empty();
        }
        Optional<EndOffset> end = sources.end(partition).filter(answer -> answer.asOf() >= startedAt);
        boolean isCaughtUp =
                end.isPresent() && sources.isReadUpTo(partition, end.get().offset(), lastProcessed);
        if (isCaughtUp) {
            caughtUpUntil = end.get().asOf();
        }
        writtenAt = now;
        return Optional.of(new SourceProgress(
                source,
                partition.topic(),
                partition.partition(),
                sources.count(partition.topic()),
                known(watermark),
                isCaughtUp,
                known(caughtUpUntil),
                now));
    }

    private static OptionalLong known(long time) {
        return time == NONE ? OptionalLong.empty() : OptionalLong.of(time);
    }
}
