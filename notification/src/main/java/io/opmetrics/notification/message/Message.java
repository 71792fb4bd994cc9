package io.opmetrics.notification.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What one receiver is told at once. Immutable.
 *
 * @param id stable: the same however often it is sent, also by another process after a crash
 * @param created when it was due
 * @param alerts of one rule, at least one; none in a heartbeat
 */
public record Message(String id, Occasion occasion, Instant created, List<AlertNotice> alerts) {

    /** @throws IllegalArgumentException if a heartbeat has alerts or another message none, or the id has no place in a header */
    public Message {
        alerts = List.copyOf(alerts);
        if (!id.matches("[!-~]{1,200}")) {
            throw new IllegalArgumentException("the id of a message is up to 200 letters, found \"" + id + "\"");
        }
        if (alerts.isEmpty() != (occasion == Occasion.HEARTBEAT)) {
            throw new IllegalArgumentException("a " + occasion.word() + " with " + alerts.size() + " alerts");
        }
    }

    /** The same with the alerts that pass; empty if none does. */
    public Optional<Message> keeping(Predicate<AlertNotice> condition) {
        List<AlertNotice> kept = alerts.stream().filter(condition).toList();
        if (kept.isEmpty() && !alerts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Message(id, occasion, created, kept));
    }

    /** The same with each alert replaced. */
    public Message replacing(UnaryOperator<AlertNotice> replacement) {
        return new Message(
                id, occasion, created, alerts.stream().map(replacement).toList());
    }
}
