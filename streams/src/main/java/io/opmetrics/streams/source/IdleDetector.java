package io.opmetrics.streams.source;

import static io.opmetrics.core.window.Watermark.NONE;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides whether one partition is idle: two successful queries at least {@code idleClose} apart, both made by this run
 * of the task, show the same end, and everything before it has been processed. Anything else - a failed query, a lag, a
 * pause - means not idle.
 *
 * <p>Between the two there must be no hole: while a broker stands still, events wait at their producers, and when it goes
 * on it may answer a query before it takes them. So the answers must follow each other within {@code idleClose}: what
 * a query vouches for was then written while the broker still answered the query before. Not thread-safe.
 */
public final class IdleDetector {

    /** Tolerated even where {@code idleClose} is shorter, because the broker is asked about once a second only. */
    private static final long SHORTEST_HOLE = 3_000;

    private final TopicPartition partition;
    private final long idleClose;
    private final SourcePartitions sources;
    private final long startedAt;

    private long end = -1;
    private long unmovedSince;
    private long answeredAt;

    /** @param startedAt when this run of the task began, epoch milliseconds: older answers say nothing about it */
    public IdleDetector(TopicPartition partition, Duration idleClose, SourcePartitions sources, long startedAt) {
        this.partition = partition;
        this.idleClose = idleClose.toMillis();
        this.sources = sources;
        this.startedAt = startedAt;
    }

    /**
     * What the partition counts as: the time of the last query less {@code idleClose}, or {@link
     * io.opmetrics.core.window.Watermark#NONE} if it is not idle. The time of the query, not the time now: what the
     * broker was not asked about is not known.
     */
    public long watermark(long lastProcessed) {
        Optional<EndOffset> answer = sources.end(partition);
        if (answer.isEmpty() || answer.get().asOf() < startedAt) {
            return NONE;
        }
        EndOffset latest = answer.get();
        boolean isHole = latest.asOf() - answeredAt > Math.max(idleClose, SHORTEST_HOLE);
        if (latest.offset() != end || isHole) {
            end = latest.offset();
            unmovedSince = latest.asOf();
        }
        answeredAt = latest.asOf();
        boolean idle = latest.asOf() - unmovedSince >= idleClose
                && sources.isReadUpTo(partition, latest.offset(), lastProcessed);
        return idle ? latest.asOf() - idleClose : NONE;
    }
}
