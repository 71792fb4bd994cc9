package io.opmetrics.bench.load;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A thread that sends until it is done; closing interrupts it. */
public final class Sending implements AutoCloseable {

    /** What is sent. */
    public interface Work {
        void run() throws InterruptedException;
    }

    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;

    private Sending(Work work) {
        thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                },
                "load");
        thread.setDaemon(true);
    }

    public static Sending start(Work work) {
        Sending sending = new Sending(work);
        sending.thread.start();
        return sending;
    }

    /** Throws what ended it early, if anything did. */
    public void check() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
