package io.opmetrics.delivery.batch;

import io.opmetrics.delivery.line.Slot;
import io.opmetrics.schema.MetricPoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records that wait for their batch. A batch goes when it is full or a while after its first point; it never waits for more
 * points to merge. Not thread-safe.
 */
public final class Inbox {

    private static final int MOST_LINES = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final int FULL = 5 * MOST_LINES;
    private static final long FULL_BYTES = 16L << 20;

    private final Deque<Received> waiting = new ArrayDeque<>();
    private long bytes;

    public void add(Received received) {
        waiting.add(received);
        bytes += received.value().length;
    }

    /** No more should be read for now. */
    public boolean isFull() {
        return waiting.size() >= FULL || bytes >= FULL_BYTES;
    }

    public boolean isDue(long now) {
        return untilDue(now).map(Duration::isZero).orElse(false);
    }

    /** How long until a batch is due; empty while nothing waits. */
    public Optional<Duration> untilDue(long now) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        if (waiting.size() >= MOST_LINES) {
            return Optional.of(Duration.ZERO);
        }
        long left = waiting.element().receivedAt() + LONGEST_WAIT.toMillis() - now;
        return Optional.of(Duration.ofMillis(Math.max(0, left)));
    }

    /** Takes the next batch out. */
    public Batch take() {
        List<Received> batch = new ArrayList<>();
        Set<Slot> lines = new HashSet<>();
        while (!waiting.isEmpty()) {
            Received next = waiting.element();
            Optional<MetricPoint> point = next.point();
            boolean isFull = lines.size() >= MOST_LINES - Renderer.MOST_METADATA || batch.size() >= FULL;
            if (isFull && point.map(own -> !lines.contains(next.slot(own))).orElse(true)) {
                break;
            }
            batch.add(waiting.remove());
            bytes -= next.value().length;
            point.ifPresent(own -> lines.add(next.slot(own)));
        }
        return new Batch(batch);
    }

    /** The time of the oldest point that waits, epoch milliseconds. */
    public Optional<Long> oldest() {
        return waiting.stream()
                .flatMap(received -> received.point().stream())
                .map(MetricPoint::time)
                .min(Long::compare);
    }

    public void drop(Collection<Partition> partitions) {
        waiting.removeIf(received -> partitions.contains(received.partition()));
        bytes = waiting.stream().mapToLong(received -> received.value().length).sum();
    }
}
