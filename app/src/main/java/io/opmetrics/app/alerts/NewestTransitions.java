package io.opmetrics.app.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the transitions of many that were written last. Not thread-safe. */
public final class NewestTransitions {

    private static final Comparator<ToldTransition> AS_WRITTEN = Comparator.comparing(ToldTransition::at)
            .thenComparing(told -> told.transition().at())
            .thenComparing(told -> told.transition().alertId());

    private static final Comparator<ToldTransition> AS_HAPPENED = Comparator.comparing(
                    (ToldTransition told) -> told.transition().at())
            .thenComparing(AS_WRITTEN);

    private final int limit;
    private final PriorityQueue<ToldTransition> kept = new PriorityQueue<>(AS_WRITTEN);
    private long seen;

    /** @param limit how many are kept, at least 1 */
    public NewestTransitions(int limit) {
        this.limit = limit;
    }

    /** Takes one in. */
    public void add(ToldTransition told) {
        seen++;
        kept.add(told);
        if (kept.size() > limit) {
            kept.remove();
        }
    }

    /** How many there were. */
    public long seen() {
        return seen;
    }

    /** Those that are kept, in the order in which they happened. */
    public List<ToldTransition> asHappened() {
        List<ToldTransition> transitions = new ArrayList<>(kept);
        transitions.sort(AS_HAPPENED);
        return transitions;
    }
}
