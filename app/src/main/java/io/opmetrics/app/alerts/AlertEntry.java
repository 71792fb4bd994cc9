package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one alert is, by all that was told of it. Not thread-safe. */
final class AlertEntry {

    /** By the moment that names the incident. A late one may have come and gone while another goes on. */
    private final Map<Long, Firing> firing = new LinkedHashMap<>();

    private Optional<ToldTransition> pending = Optional.empty();
    private ToldTransition last;
    private Optional<TakenAction<Acknowledge>> acknowledged = Optional.empty();

    /**
     * An incident that goes on.
     *
     * @param firstTold when it was told first, by the wall clock
     */
    private record Firing(ToldTransition last, Instant firstTold) {}

    AlertEntry(ToldTransition first) {
        last = first;
        take(first);
    }

    void take(ToldTransition told) {
        last = told;
        long incident = told.transition().incident();
        boolean isLate = told.transition().isLate();
        switch (told.transition().state()) {
            case FIRING ->
                firing.merge(
                        incident, new Firing(told, told.at()), (before, now) -> new Firing(told, before.firstTold));
            case RESOLVED -> firing.remove(incident);
            case PENDING -> pending = Optional.of(told);
            case INACTIVE -> pending = Optional.empty();
        }
        // A late interval that is over says nothing about what is pending now.
        if (told.transition().state() != AlertState.PENDING && !isLate) {
            pending = Optional.empty();
        }
    }

    /** An acknowledgement counts for what fired when it was made. */
    void take(TakenAction<Acknowledge> action) {
        if (newestFiring()
                .filter(incident -> !action.at().isBefore(incident.firstTold))
                .isPresent()) {
            acknowledged = Optional.of(action);
        }
    }

    private Optional<Firing> newestFiring() {
        return firing.values().stream().reduce((first, second) -> second);
    }

    /** What the alert is now, in the words of the transition that made it so. */
    ToldTransition current() {
        return newestFiring().map(Firing::last).or(() -> pending).orElse(last);
    }

    boolean isOpen() {
        return !firing.isEmpty() || pending.isPresent();
    }

    Optional<TakenAction<Acknowledge>> acknowledged(Instant now) {
        return acknowledged.filter(action -> action.action().isInForce(now.toEpochMilli()));
    }
}
