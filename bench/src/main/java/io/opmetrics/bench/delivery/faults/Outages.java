package io.opmetrics.bench.delivery.faults;

import io.opmetrics.bench.faults.Timeline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What goes wrong besides single requests, one thing at a time. */
final class Outages implements Callable<Void> {

    private enum Outage {
        KILL,
        STOP_IN_ORDER,
        API_AWAY,
        API_AWAY_AGAIN
    }

    private final ProcessFaults process;
    private final FaultyApi api;
    private final Random random;
    private final InstantSource clock;
    private final long until;
    private final Timeline timeline;
    private final Deque<Outage> coming = new ArrayDeque<>(List.of(Outage.API_AWAY, Outage.KILL, Outage.STOP_IN_ORDER));

    /** @param until nothing goes wrong after this, epoch milliseconds */
    Outages(ProcessFaults process, FaultyApi api, long seed, InstantSource clock, long until, Timeline timeline) {
        this.process = process;
        this.api = api;
        this.random = new Random(seed);
        this.clock = clock;
        this.until = until;
        this.timeline = timeline;
    }

    /** Returns when all runs again. */
    @Override
    public Void call() throws InterruptedException, ExecutionException {
        pass(Duration.ofSeconds(3), Duration.ofSeconds(5));
        while (clock.millis() < until) {
            process.checkAlive();
            switch (next()) {
                case KILL -> process.killAndRestart(between(Duration.ofMillis(500), Duration.ofSeconds(4)));
                case STOP_IN_ORDER -> process.stopAndRestart();
                case API_AWAY, API_AWAY_AGAIN -> leave();
            }
            pass(Duration.ofSeconds(4), Duration.ofSeconds(10));
        }
        return null;
    }

    private Outage next() {
        if (coming.isEmpty()) {
            List<Outage> outages = new ArrayList<>(List.of(Outage.values()));
            Collections.shuffle(outages, random);
            coming.addAll(outages);
        }
        return coming.remove();
    }

    private void leave() throws InterruptedException {
        timeline.say("API: connections break and are refused");
        api.goAway();
        pass(Duration.ofMillis(300), Duration.ofSeconds(3));
        api.comeBack();
        timeline.say("API: it listens again");
    }

    private void pass(Duration shortest, Duration longest) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(between(shortest, longest).toMillis());
    }

    private Duration between(Duration shortest, Duration longest) {
        return shortest.plusMillis(random.nextLong(longest.minus(shortest).toMillis() + 1));
    }
}
