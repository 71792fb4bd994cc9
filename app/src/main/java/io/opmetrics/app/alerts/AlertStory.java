package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One alert: what it is, what became of it and who took care of it.
 *
 * @param history the newest last, no more than {@link #MOST}
 * @param forgotten how many older transitions are not in it
 */
public record AlertStory(
        AlertView alert,
        List<ToldTransition> history,
        long forgotten,
        List<TakenAction<Acknowledge>> acknowledgements) {

    static final int MOST = 200;

    public AlertStory {
        history = List.copyOf(history);
        acknowledgements = List.copyOf(acknowledgements);
    }

    /**
     * Reads it.
     *
     * @throws io.opmetrics.app.failure.FailureException if no alert is meant, or more than one
     */
    public static AlertStory read(AlertTopics topics, AlertBoard board, IdPrefix typed) {
        IdSearch search = new IdSearch(typed, "alert", AlertPicks.LIST);
        Newest<ToldTransition> history = new Newest<>();
        Newest<TakenAction<Acknowledge>> acknowledgements = new Newest<>();
        topics.transitions(Optional.empty(), told -> {
            String id = told.transition().alertId();
            search.offer(id);
            if (search.matches(id)) {
                board.take(told);
                history.add(told);
            }
        });
        String id = search.result();
        topics.actions(taken -> {
            board.take(taken);
            if (taken.action() instanceof Acknowledge acknowledge
                    && acknowledge.alertId().equals(id)) {
                acknowledgements.add(new TakenAction<>(acknowledge, taken.at()));
            }
        });
        return new AlertStory(
                board.alert(id).orElseThrow(),
                List.copyOf(history.kept),
                history.dropped,
                List.copyOf(acknowledgements.kept));
    }

    private static final class Newest<T> {

        private final Deque<T> kept = new ArrayDeque<>();
        private long dropped;

        void add(T one) {
            kept.add(one);
            if (kept.size() > MOST) {
                kept.remove();
                dropped++;
            }
        }
    }
}
