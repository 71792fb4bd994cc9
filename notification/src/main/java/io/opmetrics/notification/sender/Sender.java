package io.opmetrics.notification.sender;

import io.opmetrics.notification.message.Message;

/**
 * One way to tell one receiver. The contract, which {@code SenderContract} holds every implementation to:
 *
 * <ul>
 *   <li>Each call is one attempt: it never tries again, and returns within a bounded time.
 *   <li>What goes wrong outside this process is an {@link Outcome}, never an exception.
 *   <li>The same message gives the same request, but for what says when it was sent.
 *   <li>Nothing that it returns or prints holds an address, a key or a token.
 *   <li>One thread calls it at a time; any thread may interrupt the one that does.
 * </ul>
 */
public interface Sender {

    /**
     * Tells the receiver.
     *
     * @throws InterruptedException if somebody wants the thread back; the receiver may have the message
     */
    Outcome send(Message message) throws InterruptedException;

    /** How many alerts of a refresh are told at once; other messages are never cut. */
    default int refreshLot() {
        return 1;
    }
}
