package io.opmetrics.bench.faults;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Kills, pauses and moves processors; there are two of them, and for a while now and then a third. */
final class ProcessorFaults implements Callable<Integer> {

    private enum Fault {
        KILL,
        SHORT_PAUSE,
        LONG_PAUSE,
        JOIN_AND_LEAVE,
        STOP_IN_ORDER
    }

    private static final String THIRD = "processor-c";

    private final Processors processors;
    private final Chance<Fault> chance;
    private final InstantSource clock;
    private final long until;
    private final Timeline timeline;

    /** @param until no fault begins after this, epoch milliseconds */
    ProcessorFaults(Processors processors, long seed, InstantSource clock, long until, Timeline timeline) {
        this.processors = processors;
        this.chance = new Chance<>(
                seed,
                Fault.KILL,
                List.of(Fault.SHORT_PAUSE, Fault.LONG_PAUSE, Fault.JOIN_AND_LEAVE, Fault.STOP_IN_ORDER));
        this.clock = clock;
        this.until = until;
        this.timeline = timeline;
    }

    /** Returns how many processors were killed, when the two run again. */
    @Override
    public Integer call() throws InterruptedException {
        int kills = 0;
        while (true) {
            pass(chance.between(Duration.ofSeconds(4), Duration.ofSeconds(9)));
            restartEnded();
            if (clock.millis() >= until) {
                return kills;
            }
            String name = chance.oneOf(processors.running());
            switch (chance.next()) {
                case KILL -> {
                    kill(name);
                    kills++;
                }
                case SHORT_PAUSE -> pause(name, chance.between(Duration.ofSeconds(1), Duration.ofSeconds(4)));
                case LONG_PAUSE ->
                    pause(name, chance.between(Processors.SESSION.plusSeconds(2), Processors.SESSION.plusSeconds(8)));
                case JOIN_AND_LEAVE -> joinAndLeave();
                case STOP_IN_ORDER -> stopInOrder(name);
            }
        }
    }

    /** As whatever supervises it in production would do. */
    void restartEnded() {
        for (String name : processors.takeEnded()) {
            timeline.say("%s HAS ENDED BY ITSELF, see its log; it starts again", name);
            processors.start(name);
        }
    }

    private void kill(String name) throws InterruptedException {
        timeline.say("kill -9 %s", name);
        processors.kill(name);
        pass(chance.between(Duration.ofMillis(200), Duration.ofSeconds(9)));
        timeline.say("%s starts again", name);
        processors.start(name);
    }

    private void pause(String name, Duration length) throws InterruptedException {
        timeline.say("%s is paused for %.1f s", name, length.toMillis() / 1e3);
        processors.pause(name);
        pass(length);
        processors.resume(name);
        timeline.say("%s goes on", name);
    }

    private void joinAndLeave() throws InterruptedException {
        timeline.say("%s joins", THIRD);
        processors.start(THIRD);
        pass(chance.between(Duration.ofSeconds(6), Duration.ofSeconds(12)));
        processors.stop(THIRD);
        timeline.say("%s has left", THIRD);
    }

    private void stopInOrder(String name) throws InterruptedException {
        timeline.say("%s is asked to stop", name);
        processors.stop(name);
        timeline.say("%s has stopped, and starts again", name);
        processors.start(name);
    }

    private static void pass(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
