package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.planner.AlertAction;
import io.opmetrics.core.alert.planner.AlertAction.EndSilence;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The silences that have not ended. Not thread-safe. */
public final class SilencesInForce {

    private final long now;
    private final Map<String, TakenAction<Silence>> byId = new LinkedHashMap<>();

    /** @param now those that ended before are left out */
    public SilencesInForce(Instant now) {
        this.now = now.toEpochMilli();
    }

    /** Takes in what somebody did. */
    public void take(TakenAction<AlertAction> taken) {
        if (taken.action() instanceof Silence silence) {
            byId.remove(silence.silenceId());
            if (silence.until() > now) {
                byId.put(silence.silenceId(), new TakenAction<>(silence, taken.at()));
            }
        } else if (taken.action() instanceof EndSilence end) {
            byId.remove(end.silenceId());
        }
    }

    /** All of them, the one that ends first before the others. */
    public List<TakenAction<Silence>> all() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(
                                (TakenAction<Silence> taken) -> taken.action().until())
                        .thenComparing(taken -> taken.action().silenceId()))
                .toList();
    }

    /** Those that match what an alert is called. */
    List<TakenAction<Silence>> matching(Map<String, String> names) {
        return all().stream()
                .filter(taken -> taken.action().matchers().matches(names))
                .toList();
    }
}
