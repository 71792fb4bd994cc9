package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What all alerts are now: every transition in, then every action. What is kept is bounded; of too many alerts those go
 * that nothing has happened to for longest. Not thread-safe.
 */
public final class AlertBoard {

    static final int MOST_OPEN = 100_000;
    static final int MOST_ENDED = 10_000;

    private final Instant now;
    private final KnownRules rules;
    private final Predicate<String> keepsEnded;
    private final int mostOpen;
    private final int mostEnded;
    private final Map<String, AlertEntry> open = new LinkedHashMap<>();
    private final Map<String, AlertEntry> ended = new LinkedHashMap<>();
    private final SilencesInForce silences;
    private long leftOut;

    /** @param keepsEnded of which ids an alert is kept that neither fires nor is pending */
    public AlertBoard(Instant now, KnownRules rules, Predicate<String> keepsEnded) {
        this(now, rules, keepsEnded, MOST_OPEN, MOST_ENDED);
    }

    AlertBoard(Instant now, KnownRules rules, Predicate<String> keepsEnded, int mostOpen, int mostEnded) {
        this.now = now;
        this.rules = rules;
        this.keepsEnded = keepsEnded;
        this.mostOpen = mostOpen;
        this.mostEnded = mostEnded;
        this.silences = new SilencesInForce(now);
    }

    /** Takes in what became of an alert. */
    public void take(ToldTransition told) {
        String id = told.transition().alertId();
        AlertEntry entry = Optional.ofNullable(open.remove(id)).orElseGet(() -> ended.remove(id));
        if (entry == null) {
            entry = new AlertEntry(told);
        } else {
            entry.take(told);
        }
        if (entry.isOpen()) {
            open.put(id, entry);
            leftOut += dropEldest(open, mostOpen);
        } else if (keepsEnded.test(id)) {
            ended.put(id, entry);
            leftOut += dropEldest(ended, mostEnded);
        }
    }

    private static int dropEldest(Map<String, AlertEntry> entries, int most) {
        if (entries.size() <= most) {
            return 0;
        }
        Iterator<String> eldest = entries.keySet().iterator();
        eldest.next();
        eldest.remove();
        return 1;
    }

    /** Takes in what somebody did; after all transitions. */
    public void take(TakenAction<AlertAction> taken) {
        if (taken.action() instanceof Acknowledge acknowledge) {
            find(acknowledge.alertId()).ifPresent(entry -> entry.take(new TakenAction<>(acknowledge, taken.at())));
        } else {
            silences.take(taken);
        }
    }

    private Optional<AlertEntry> find(String id) {
        return Optional.ofNullable(open.get(id)).or(() -> Optional.ofNullable(ended.get(id)));
    }

    /** How many alerts are not there because they would have been too many. */
    public long leftOut() {
        return leftOut;
    }

    /** Every alert that was kept, those first that somebody has to look at. */
    public List<AlertView> alerts() {
        return Stream.concat(open.values().stream(), ended.values().stream())
                .map(this::view)
                .sorted(AlertView.ORDER)
                .toList();
    }

    /** One alert, if it was kept. */
    public Optional<AlertView> alert(String id) {
        return find(id).map(this::view);
    }

    /** How many alerts are open that a silence of these would quiet. */
    public long countOpen(Matchers matchers) {
        return open.values().stream()
                .filter(entry -> matchers.matches(rules.names(entry.current().transition())))
                .count();
    }

    /** The silences in force. */
    public SilencesInForce silences() {
        return silences;
    }

    private AlertView view(AlertEntry entry) {
        ToldTransition current = entry.current();
        return new AlertView(
                current,
                rules.rule(current.transition().rule()).map(AlertRule::severity),
                entry.isOpen() ? entry.acknowledged(now) : Optional.empty(),
                silences.matching(rules.names(current.transition())));
    }
}
