package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.batch.Batch;
import io.opmetrics.delivery.batch.Inbox;
import io.opmetrics.delivery.batch.Outcome;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.delivery.batch.Request;
import io.opmetrics.delivery.retry.Backoff;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Delivers the records of one event, batch by batch. What cannot be delivered in the time that is left ends the invocation:
 * the reason is never a partition, it is the API or the configuration, so nothing that follows is tried, and nothing of a
 * partition overtakes what failed of it.
 */
final class Invocation {

    private final Session session;
    private final Deadline deadline;
    private final Backoff backoff;
    private final Deque<Batch> queue = new ArrayDeque<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private Duration wait = Duration.ZERO;
    private String heldUpBy = "the function has too little time: its timeout must be well above "
            + Deadline.SPARE_FOR_ATTEMPT.toSeconds() + " s";

    Invocation(Session session, Deadline deadline) {
        this.session = session;
        this.deadline = deadline;
        this.backoff = session.backoff();
    }

    /** The dead letters of all that was looked at, also of records behind one that failed. */
    List<DeadLetter> letters() {
        return letters;
    }

    /** Delivers records; empty if all are accepted or dead letters. */
    Optional<Failure> deliver(List<Received> records) throws InterruptedException {
        queue(records);
        while (!queue.isEmpty()) {
            Batch batch = queue.remove();
            Optional<String> trouble = deliver(batch);
            if (trouble.isPresent()) {
                queue.addFirst(batch);
                return Optional.of(Failure.of(
                        trouble.get(),
                        queue.stream().flatMap(left -> left.unsent().stream()).toList()));
            }
        }
        return Optional.empty();
    }

    private void queue(List<Received> records) {
        // A record without a place could not be named in the response, so it never waits for the API.
        Batch nowhere =
                new Batch(records.stream().filter(EventRecord::isNowhere).toList());
        if (!session.renderer().render(nowhere, session.clock().millis()).isEmpty()) {
            throw new IllegalStateException("a record without a place was about to be sent");
        }
        letters.addAll(nowhere.letters());
        Inbox inbox = new Inbox();
        records.stream().filter(record -> !EventRecord.isNowhere(record)).forEach(inbox::add);
        while (inbox.untilDue(session.clock().millis()).isPresent()) {
            queue.add(inbox.take());
        }
    }

    /** Tries until the batch is dealt with or split, or says why that cannot be. */
    private Optional<String> deliver(Batch batch) throws InterruptedException {
        while (deadline.allowsAttemptAfter(wait)) {
            if (!wait.isZero()) {
                session.pause().pause(wait);
            }
            Outcome outcome;
            try {
                outcome = attempt(batch);
            } catch (TokenUnavailableException e) {
                letters.addAll(batch.letters());
                return Optional.of(String.valueOf(e.getMessage()));
            }
            if (outcome instanceof Outcome.Retry retry) {
                session.counters().retry(retry.reason());
                wait = retry.atLeast().map(backoff::noSoonerThan).orElseGet(backoff::next);
                heldUpBy = retry.sentence();
            } else if (outcome instanceof Outcome.Split split) {
                // The letters go with the first part.
                putFirst(split.parts());
                wait = Duration.ZERO;
                return Optional.empty();
            } else {
                letters.addAll(batch.letters());
                return follow(outcome);
            }
        }
        letters.addAll(batch.letters());
        return Optional.of(heldUpBy);
    }

    private Optional<String> follow(Outcome outcome) {
        if (outcome instanceof Outcome.Misconfigured wrong) {
            return Optional.of(wrong.sentence());
        } else if (outcome instanceof Outcome.Skipped skipped) {
            wait = backoff.next();
            heldUpBy = skipped.sentence();
        } else {
            wait = Duration.ZERO;
            backoff.reset();
        }
        return Optional.empty();
    }

    private Outcome attempt(Batch batch) throws TokenUnavailableException, InterruptedException {
        Request request = session.renderer().render(batch, session.clock().millis());
        if (request.isEmpty()) {
            return new Outcome.Done();
        }
        return request.fits()
                ? session.settlement().settle(request, session.api().post(request.body(), deadline.forAnswer()))
                : session.settlement().split(request);
    }

    private void putFirst(List<Batch> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            queue.addFirst(parts.get(i));
        }
    }
}
