package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.WatchedProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Watches a contender from outside until all events of the set are committed. */
final class Watch {

    private static final Duration EVERY = Duration.ofMillis(20);

    /** Longer than any program needs to start, and than any that works leaves its offsets alone. */
    private static final Duration GIVE_UP = Duration.ofSeconds(90);

    private final Progress progress;
    private final int count;
    private final WatchedProcess process;

    Watch(Progress progress, int count, WatchedProcess process) {
        this.progress = progress;
        this.count = count;
        this.process = process;
    }

    /** @throws RoundFailedException if it ends, or commits nothing for long */
    Span untilDone() throws RoundFailedException, ExecutionException, InterruptedException {
        Sample latest = sample();
        Optional<Sample> first = Optional.empty();
        long movedAt = latest.nanos();
        while (latest.events() < count) {
            if (!process.isAlive()) {
                throw new RoundFailedException(
                        "it ended by itself with " + latest.events() + " of " + count + " events committed");
            }
            if (latest.nanos() - movedAt > GIVE_UP.toNanos()) {
                throw new RoundFailedException("it committed nothing for " + GIVE_UP.toSeconds() + " s, at "
                        + latest.events() + " of " + count + " events");
            }
            TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            Sample next = sample();
            if (next.events() > latest.events()) {
                movedAt = next.nanos();
                if (first.isEmpty() && next.events() >= count * Span.WARM_UP) {
                    first = Optional.of(next);
                }
            }
            latest = next;
        }
        return span(first, latest);
    }

    private Span span(Optional<Sample> first, Sample last) throws RoundFailedException {
        if (first.isEmpty() || last.events() <= first.get().events()) {
            throw new RoundFailedException(
                    "all events were committed at once: there is nothing to measure; take more of them (--events)");
        }
        return Span.between(first.get(), last);
    }

    private Sample sample() throws ExecutionException, InterruptedException {
        int committed = progress.committed();
        return new Sample(System.nanoTime(), committed, process.usage());
    }
}
