package io.opmetrics.notification.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one receiver is told at once. Immutable.
 *
 * @param id stable: the same however often it is sent, also by another process after a crash
 * @param created when it was due
 * @param alerts at least one, of one rule unless it is a refresh; none in a heartbeat
 */
public record Message(String id, Occasion occasion, Instant created, List<AlertNotice> alerts) {

    /** @throws IllegalArgumentException if a heartbeat has alerts or another message none, or the id has no place in a header */
    public Message {
        alerts = List.copyOf(alerts);
        if (!id.matches("[!-~]{1,200}")) {
            throw new IllegalArgumentException("the id of a message is up to 200 letters, found \"" + id + "\"");
        }
        if (alerts.isEmpty() != (occasion == Occasion.HEARTBEAT)) {
            throw new IllegalArgumentException(
                    "a message of " + occasion.word() + " with " + alerts.size() + " alerts");
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

    /** The same in messages of at most so many alerts each; the ids of all but the first end in their number. */
    public List<Message> parts(int most) {
        if (alerts.size() <= most) {
            return List.of(this);
        }
        List<Message> parts = new ArrayList<>();
        for (int from = 0; from < alerts.size(); from += most) {
            String part = from == 0 ? id : id + "." + (from / most + 1);
            parts.add(new Message(part, occasion, created, alerts.subList(from, Math.min(alerts.size(), from + most))));
        }
        return parts;
    }
}
