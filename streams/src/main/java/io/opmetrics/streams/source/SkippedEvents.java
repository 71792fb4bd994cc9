package io.opmetrics.streams.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that retention deleted before they were read: results lack them for good. Thread-safe. */
public final class SkippedEvents {

    private static final Logger log = LoggerFactory.getLogger(SkippedEvents.class);

    private final InstantSource clock;
    private long count;
    private Optional<Instant> lastAt = Optional.empty();

    public SkippedEvents(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Notes a loss.
     *
     * @param from the offset that should have been read next
     * @param to the first that is still there
     */
    synchronized void add(TopicPartition partition, long from, long to) {
        log.error(
                "{} events of {} were deleted by the topic's retention before they were read; going on from offset {}",
                to - from,
                partition,
                to);
        count += to - from;
        lastAt = Optional.of(clock.instant());
    }

    public synchronized long count() {
        return count;
    }

    /** When the last loss was noticed. */
    public synchronized Optional<Instant> lastAt() {
        return lastAt;
    }
}
