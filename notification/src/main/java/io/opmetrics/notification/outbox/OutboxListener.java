package io.opmetrics.notification.outbox;

import io.opmetrics.notification.message.Message;

/** Hears what becomes of messages, from the thread of each receiver and from the one that offers: thread-safe and quick. */
@FunctionalInterface
public interface OutboxListener {

    /**
     * Something became of a message. Every message comes to an end once: with any result but {@link Result#RETRIED}.
     *
     * @param reason a word for a counter, such as {@code status_503}; empty where the result says it all
     */
    void on(String receiver, Message message, Result result, String reason);
}
