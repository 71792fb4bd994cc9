package io.opmetrics.bench.delivery.faults;

import io.opmetrics.bench.faults.Timeline;
import io.opmetrics.bench.process.DeliveryProgram;
import io.opmetrics.bench.process.WatchedProcess;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The process that delivers: killed, stopped in order, and started again. Used by one thread at a time. */
final class ProcessFaults implements AutoCloseable {

    private static final Duration STOPS_WITHIN = Duration.ofMinutes(1);

    private final DeliveryProgram program;
    private final Shares shares;
    private final Judge judge;
    private final Timeline timeline;
    private WatchedProcess process;
    private int kills;

    /** Starts it. */
    ProcessFaults(DeliveryProgram program, Shares shares, Judge judge, Timeline timeline) {
        this.program = program;
        this.shares = shares;
        this.judge = judge;
        this.timeline = timeline;
        this.process = program.start();
    }

    int kills() {
        return kills;
    }

    /** @throws IllegalStateException if it has ended, although nobody asked it to */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the delivery process has ended by itself; see " + program.log());
        }
    }

    /** @param pause how long it stays dead; what it has sent is read by the API meanwhile */
    void killAndRestart(Duration pause) throws InterruptedException, ExecutionException {
        timeline.say("kill -9 delivery");
        judge.beforeKill();
        process.kill();
        kills++;
        judge.afterKill(shares.committed());
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        timeline.say("delivery starts again");
        start();
    }

    /** @throws IllegalStateException if it does not end within a minute */
    void stopAndRestart() throws InterruptedException {
        timeline.say("delivery is asked to stop");
        if (!process.terminate(STOPS_WITHIN)) {
            throw new IllegalStateException("the delivery process was asked to stop and still runs after "
                    + STOPS_WITHIN.toSeconds() + " s; see " + program.log());
        }
        timeline.say("delivery has stopped, and starts again");
        start();
    }

    private void start() {
        judge.beforeStart();
        process = program.start();
    }

    @Override
    public void close() {
        process.close();
    }
}
