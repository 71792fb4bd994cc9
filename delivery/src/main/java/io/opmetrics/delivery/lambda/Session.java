package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.batch.Renderer;
import io.opmetrics.delivery.batch.Settlement;
import io.opmetrics.delivery.retry.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What an invocation takes over from those before it in the same process.
 *
 * @param renderer remembers what was announced and sent
 * @param settlement remembers what was warned of
 * @param random for waits; not one that a snapshot of the process would make everybody's
 */
record Session(
        Renderer renderer,
        Settlement settlement,
        InvocationCounters counters,
        Api api,
        InstantSource clock,
        Pause pause,
        RandomGenerator random) {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    static Session begin(OnAmbiguous onAmbiguous, Api api, InstantSource clock, Pause pause, RandomGenerator random) {
        InvocationCounters counters = new InvocationCounters();
        Renderer renderer = new Renderer(counters);
        Settlement settlement = new Settlement(renderer, onAmbiguous, counters);
        return new Session(renderer, settlement, counters, api, clock, pause, random);
    }

    Backoff backoff() {
        return new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    }
}
