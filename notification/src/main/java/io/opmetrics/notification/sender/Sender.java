package io.opmetrics.notification.sender;

import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import java.util.List;
import java.util.Optional;

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

    /** What the receiver needs besides; empty: it remembers what it was told. */
    default Optional<Upkeep> upkeep() {
        return Optional.empty();
    }

    /**
     * Tells of alerts again that the receiver has been told of.
     *
     * @param alerts as many as {@link Upkeep#lot()} at most
     * @throws InterruptedException if somebody wants the thread back
     */
    default Outcome refresh(List<AlertNotice> alerts) throws InterruptedException {
        return new Outcome.Sent();
    }
}
