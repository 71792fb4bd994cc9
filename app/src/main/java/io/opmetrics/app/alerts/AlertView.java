package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An alert as a person sees it.
 *
 * @param told the transition that made it what it is
 * @param severity empty if its rule is not known
 * @param silences those in force that match it
 */
public record AlertView(
        ToldTransition told,
        Optional<Severity> severity,
        Optional<TakenAction<Acknowledge>> acknowledged,
        List<TakenAction<Silence>> silences) {

    /** What fires first, what is pending next; the most severe and then the newest first. */
    static final Comparator<AlertView> ORDER = Comparator.comparingInt((AlertView view) -> rank(view.state()))
            .thenComparing(view -> -view.severity().map(Severity::ordinal).orElse(-1))
            .thenComparing(view -> -view.transition().since())
            .thenComparing(AlertView::id);

    public AlertView {
        silences = List.copyOf(silences);
    }

    private static int rank(AlertState state) {
        return switch (state) {
            case FIRING -> 0;
            case PENDING -> 1;
            case RESOLVED, INACTIVE -> 2;
        };
    }

    /** What it is called. */
    public String id() {
        return transition().alertId();
    }

    /** What it is. */
    public AlertState state() {
        return transition().state();
    }

    /** Whether it fires or is about to. */
    public boolean isOpen() {
        return rank(state()) < 2;
    }

    /** The same alert, when somebody has taken care of it. */
    public AlertView acknowledgedBy(Acknowledge action, Instant at) {
        return new AlertView(told, severity, Optional.of(new TakenAction<>(action, at)), silences);
    }

    /** The transition that made it what it is. */
    public Transition transition() {
        return told.transition();
    }

    /** Until when nobody is notified; epoch milliseconds. */
    OptionalLong silencedUntil() {
        return silences.stream().mapToLong(silence -> silence.action().until()).max();
    }
}
