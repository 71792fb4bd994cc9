package io.opmetrics.core.alert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.AlertRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** What the evaluator told of arrivals, its state written and read back now and then. */
final class Played {

    /** Nothing is historical, whatever the rule says. */
    static final long NOW = Arrival.BEGIN;

    private final List<Transition> transitions = new ArrayList<>();
    private final AlertRule rule;
    private final Random random;
    private GroupEvaluator evaluator;
    private int late;

    private Played(AlertRule rule, Random random) {
        this.rule = rule;
        this.random = random;
        this.evaluator = GroupEvaluator.begin(rule, Rules.GROUP, Arrival.BEGIN);
    }

    /** Plays to a clock; the evaluator is advanced when it says that it is due, and sometimes when it is not. */
    static Played of(AlertRule rule, List<Arrival> arrivals, long end, Random random) {
        Played played = new Played(rule, random);
        int next = 0;
        for (long clock = Arrival.BEGIN; clock <= end; clock++) {
            played.advance(clock);
            for (; next < arrivals.size() && arrivals.get(next).clock() <= clock; next++) {
                played.add(arrivals.get(next));
            }
        }
        return played;
    }

    private void advance(long clock) {
        if (clock >= evaluator.nextDue() || random.nextInt(10) == 0) {
            evaluator.advance(clock, NOW, transitions::add);
        }
        if (random.nextInt(20) == 0) {
            evaluator = GroupEvaluator.fromBytes(rule, Rules.GROUP, evaluator.toBytes());
        }
    }

    private void add(Arrival arrival) {
        Intake intake = evaluator.add(arrival.input(), arrival.point(), NOW, transitions::add);
        late += intake == Intake.ON_TIME ? 0 : 1;
    }

    List<Transition> transitions() {
        return transitions;
    }

    GroupEvaluator evaluator() {
        return evaluator;
    }

    /** How many points did not come on time. */
    int late() {
        return late;
    }

    /** When the alert fired; what goes on ends after {@code end}. No incident begins twice, or ends before it begins. */
    Intervals firing(long end, Predicate<Transition> chosen) {
        Map<Long, Transition> open = new HashMap<>();
        Intervals firing = new Intervals();
        for (Transition transition : transitions) {
            if (transition.state() == AlertState.FIRING) {
                Transition before = open.put(transition.incident(), transition);
                assertThat(before != null).as("told before: %s", transition).isEqualTo(transition.isRedated());
            } else if (transition.state() == AlertState.RESOLVED) {
                Transition began = open.remove(transition.incident());
                assertThat(began).as("began: %s", transition).isNotNull();
                assertThat(transition.since()).isEqualTo(began.at()).isLessThan(transition.at());
                if (chosen.test(began)) {
                    firing.add(began.at(), transition.at());
                }
            }
        }
        open.values().stream().filter(chosen).forEach(began -> firing.add(began.at(), end + 1));
        return firing;
    }
}
