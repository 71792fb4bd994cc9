package io.opmetrics.notification.outbox;

import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.outbox.ReceiverHealth.State;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Sender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiver: attempt after attempt, in order, with growing pauses. One thread steps, any may offer and ask. */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int CAPACITY = 10_000;

    private final String receiver;
    private final Sender sender;
    private final InstantSource clock;
    private final OutboxListener listener;
    private final ReceiverQueue queue;
    private final Backoff backoff;
    private Instant notBefore = Instant.MIN;
    private volatile Condition condition;

    private record Condition(State state, Instant since, String sentence) {}

    Lane(String receiver, Sender sender, InstantSource clock, RandomGenerator random, OutboxListener listener) {
        this.receiver = receiver;
        this.sender = sender;
        this.clock = clock;
        this.listener = listener;
        queue = new ReceiverQueue(CAPACITY, sender.refreshLot(), this::giveUp);
        backoff = new Backoff(random);
        condition = new Condition(State.WORKING, clock.instant(), "nothing was sent yet");
    }

    private void giveUp(Message message, Result result) {
        listener.on(receiver, message, result, "");
        if (result == Result.DROPPED) {
            LOG.error("Receiver {}: message {} is dropped, {} others wait", receiver, message.id(), CAPACITY);
        }
    }

    void offer(List<Message> messages) {
        queue.offer(messages);
    }

    /**
     * Makes an attempt if one is due.
     *
     * @return how long to wait for the next one; zero if that depends on what is offered or is at once
     */
    Duration step() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return Duration.between(now, notBefore);
        }
        Optional<Message> next = queue.take();
        return next.isPresent() ? settle(next.get(), attempt(next.get())) : Duration.ZERO;
    }

    /** A fault in the writing of one message must not silence a receiver. What it says is not repeated: it may be secret. */
    private Outcome attempt(Message message) throws InterruptedException {
        try {
            return sender.send(message);
        } catch (RuntimeException e) {
            LOG.error(
                    "Receiver {}: message {} met a fault of the program, {}, at {}",
                    receiver,
                    message.id(),
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
            return new Outcome.Refused(
                    "fault",
                    "a fault of the program, see the log: " + e.getClass().getName());
        }
    }

    private Duration settle(Message message, Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            listener.on(receiver, message, Result.RETRIED, retry.reason());
            become(State.RETRYING, retry.sentence());
            Duration pause = backoff.next(retry.atLeast());
            notBefore = clock.instant().plus(pause);
            return pause;
        }
        backoff.reset();
        queue.settle();
        if (outcome instanceof Outcome.Refused refused) {
            listener.on(receiver, message, Result.REFUSED, refused.reason());
            become(State.REFUSING, refused.sentence());
        } else {
            listener.on(receiver, message, Result.SENT, "");
            become(State.WORKING, "messages arrive");
        }
        return Duration.ZERO;
    }

    private void become(State state, String sentence) {
        if (condition.state() == state && condition.sentence().equals(sentence)) {
            return;
        }
        if (state == State.WORKING && condition.state() != State.WORKING) {
            LOG.info("Receiver {}: {}", receiver, sentence);
        } else if (state != State.WORKING) {
            LOG.warn("Receiver {}: {}: {}", receiver, state == State.RETRYING ? "tried again" : "given up", sentence);
        }
        Instant since = condition.state() == state ? condition.since() : clock.instant();
        condition = new Condition(state, since, sentence);
    }

    /** Steps until the thread is interrupted. */
    void run() {
        try {
            while (true) {
                queue.await(step().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ReceiverHealth health() {
        Condition now = condition;
        return new ReceiverHealth(receiver, now.state(), now.since(), queue.size(), now.sentence());
    }
}
