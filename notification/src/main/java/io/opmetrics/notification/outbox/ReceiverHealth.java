package io.opmetrics.notification.outbox;

import java.time.Instant;

/**
 * How it goes with one receiver.
 *
 * @param since when it became so
 * @param waiting messages
 * @param sentence for a person; holds no secret
 */
public record ReceiverHealth(String receiver, State state, Instant since, int waiting, String sentence) {

    /** What the last attempt says. */
    public enum State {
        /** It had what it was sent, or was sent nothing yet. */
        WORKING,
        /** It is away or busy; nothing is lost. */
        RETRYING,
        /** It refused the last message, which was given up. */
        REFUSING
    }
}
