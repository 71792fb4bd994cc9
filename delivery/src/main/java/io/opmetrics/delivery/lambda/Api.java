package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.ingest.Answer;
import java.time.Duration;

/** The ingest API as an invocation sees it. */
interface Api {

    /**
     * Posts lines and waits for the answer.
     *
     * @param atMost how long the answer may take
     * @throws TokenUnavailableException if there is nothing to sign in with
     */
    Answer post(byte[] lines, Duration atMost) throws TokenUnavailableException, InterruptedException;
}
