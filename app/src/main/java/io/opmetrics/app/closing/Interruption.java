package io.opmetrics.app.closing;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and a termination into an interrupt of the thread that does the work, and holds the JVM until that thread
 * has closed what it opened.
 */
public final class Interruption {

    private static final long PATIENCE_SECONDS = 60;

    private Interruption() {}

    /** Does the work on this thread, which is interrupted when the process is to end. */
    public static <T> T duringWhich(Callable<T> work) throws Exception {
        Thread worker = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> interrupt(worker, done), "opmetrics-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            done.countDown();
            removeUnlessItRuns(hook);
        }
    }

    private static void removeUnlessItRuns(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException theProcessIsEnding) {
            // The hook is running, and ends by itself now.
            Thread.onSpinWait();
        }
    }

    private static void interrupt(Thread worker, CountDownLatch done) {
        worker.interrupt();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("opmetrics: did not close in order within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
