package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the alerts that a person named. */
public final class AlertPicks {

    static final String LIST = "opmetrics alerts list --all";

    private AlertPicks() {}

    /** Whether an id is any of those that a person named. */
    public static Predicate<String> anyOf(List<IdPrefix> typed) {
        return id -> typed.stream().anyMatch(prefix -> prefix.matches(id));
    }

    /**
     * Reads both topics into a board that keeps the alerts of these ids, whatever they are.
     *
     * @return the alerts, each once, in the order of the names
     * @throws io.opmetrics.app.failure.FailureException if a name means no alert, or more than one
     */
    public static List<AlertView> read(AlertTopics topics, AlertBoard board, List<IdPrefix> typed) {
        List<IdSearch> searches = typed.stream()
                .map(prefix -> new IdSearch(prefix, "alert", LIST))
                .toList();
        Predicate<String> isNamed = anyOf(typed);
        topics.transitions(Optional.empty(), told -> {
            String id = told.transition().alertId();
            searches.forEach(search -> search.offer(id));
            if (isNamed.test(id)) {
                board.take(told);
            }
        });
        topics.actions(board::take);
        return searches.stream()
                .map(IdSearch::result)
                .distinct()
                .map(id -> board.alert(id).orElseThrow())
                .toList();
    }

    /** The silence that a person named. */
    public static TakenAction<Silence> silence(SilencesInForce silences, IdPrefix typed) {
        IdSearch search = new IdSearch(typed, "silence in force", "opmetrics alerts silences");
        silences.all().forEach(taken -> search.offer(taken.action().silenceId()));
        String id = search.result();
        return silences.all().stream()
                .filter(taken -> taken.action().silenceId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
