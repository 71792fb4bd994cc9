package io.opmetrics.delivery.standalone;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Where dead letters go. */
interface DeadLetterSink {

    /**
     * Writes them, and returns only when they are safe.
     *
     * @throws ExecutionException if one is not; those before it may be
     */
    void write(List<DeadLetter> letters) throws ExecutionException, InterruptedException;
}
