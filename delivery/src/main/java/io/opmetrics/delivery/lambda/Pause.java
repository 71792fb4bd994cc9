package io.opmetrics.delivery.lambda;

import java.time.Duration;

/** Lets time pass. */
interface Pause {

    /** @throws InterruptedException if somebody wants the thread to end */
    void pause(Duration duration) throws InterruptedException;
}
