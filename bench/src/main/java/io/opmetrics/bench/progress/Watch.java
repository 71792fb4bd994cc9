package io.opmetrics.bench.progress;

import io.opmetrics.bench.process.WatchedProcess;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Watches a program from outside until all events of the set are committed. */
public final class Watch {

    private static final Duration EVERY = Duration.ofMillis(20);

    /** Longer than any program needs to start, and than any that works leaves its offsets alone. */
    private static final Duration GIVE_UP = Duration.ofSeconds(90);

    private final Progress progress;
    private final int count;
    private final WatchedProcess process;

    public Watch(Progress progress, int count, WatchedProcess process) {
        this.progress = progress;
        this.count = count;
        this.process = process;
    }

    /**
     * Returns once all is committed. A set so small that one commit held it all is measured from the start.
     *
     * @throws RoundFailedException if it ends, or commits nothing for long
     */
    public Span untilDone() throws RoundFailedException, ExecutionException, InterruptedException {
        Sample first = sample();
        Sample latest = first;
        long movedAt = latest.nanos();
        while (latest.events() < count) {
            check(latest, movedAt);
            TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            Sample next = sample();
            if (next.events() > latest.events()) {
                movedAt = next.nanos();
                if (isWarm(next) && !isWarm(first) && next.events() < count) {
                    first = next;
                }
            }
            latest = next;
        }
        return Span.between(first, latest);
    }

    private boolean isWarm(Sample sample) {
        return sample.events() >= count * Span.WARM_UP;
    }

    private void check(Sample latest, long movedAt) throws RoundFailedException {
        String where = latest.events() + " of " + count + " events committed";
        if (!process.isAlive()) {
            throw new RoundFailedException("it ended by itself, " + where);
        }
        if (latest.nanos() - movedAt > GIVE_UP.toNanos()) {
            throw new RoundFailedException("it committed nothing for " + GIVE_UP.toSeconds() + " s, " + where);
        }
    }

    private Sample sample() throws ExecutionException, InterruptedException {
        int committed = progress.committed();
        return new Sample(System.nanoTime(), committed, process.usage());
    }
}
