package io.opmetrics.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream thread that dies is replaced, up to 5 times in 10 minutes; then the processor stops. Thread-safe. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int REPLACEMENTS = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Consumer<Throwable> onGivingUp;
    private final Deque<Instant> replaced = new ArrayDeque<>();

    ThreadReplacement(InstantSource clock, Consumer<Throwable> onGivingUp) {
        this.clock = clock;
        this.onGivingUp = onGivingUp;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        Instant now = clock.instant();
        replaced.removeIf(then -> then.isBefore(now.minus(WITHIN)));
        if (replaced.size() >= REPLACEMENTS) {
            log.error(
                    "A stream thread died again, after {} replacements in {}: the processor stops",
                    REPLACEMENTS,
                    WITHIN,
                    failure);
            onGivingUp.accept(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replaced.add(now);
        log.error("A stream thread died and is replaced; it goes on from the last commit", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
