package io.opmetrics.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.streams.alert.AlertMessage.InputClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final long NOW = 1_700_000_000_000L;

    private static final String LISTED = """
              - alert: Silent
                metric: orders.rejected.count
                by: [aggregator]
                window: 1m
                when: { op: gte, value: 1000 }
                grace: 0s
                no_data: alert
                expect: [ { aggregator: talabat } ]
                severity: critical
            """;

    private final List<AlertRule> rules = AlertRules.of(AlertRules.REJECTIONS);
    private final EvaluationTask task = new EvaluationTask(rules, NOW);

    private void rejectAt(long... seconds) {
        for (long second : seconds) {
            MetricPoint point = Points.rejection("talabat", "AE", NOW + second * 1_000);
            Points.contributions(rules, point).forEach(task::take);
        }
    }

    private static List<String> states(EvaluationTask of) {
        return of.told().stream()
                .map(transition -> transition.rule() + " " + transition.state())
                .toList();
    }

    @Test
    void what_fires_is_resolved_when_its_rule_is_changed_and_nothing_of_it_is_left() {
        rejectAt(0, 1, 2);
        task.restartWith(AlertRules.of(AlertRules.REJECTIONS.replace("value: 3", "value: 4")));
        task.tick();
        task.commit();

        assertThat(states(task)).containsExactly("Rejections FIRING", "Rejections RESOLVED");
        assertThat(task.told().get(1).incidentId()).isEqualTo(task.told().get(0).incidentId());
        assertThat(task.entries()).isZero();
    }

    @Test
    void what_only_says_who_hears_of_it_changes_nothing() {
        rejectAt(0, 1, 2);
        task.restartWith(AlertRules.of(AlertRules.REJECTIONS.replace("severity: critical", "severity: warning")));
        task.tick();
        rejectAt(3);
        task.commit();

        assertThat(states(task)).containsExactly("Rejections FIRING");
    }

    @Test
    void a_listed_group_is_watched_from_the_first_clock_on_whatever_crashes() {
        EvaluationTask listed = new EvaluationTask(AlertRules.of(LISTED), NOW);
        listed.take(new InputClock(0, 1, NOW));
        listed.tick();
        listed.commit();
        listed.take(new InputClock(0, 1, NOW + 59_999));
        listed.tick();
        listed.commit();
        listed.crash();
        listed.take(new InputClock(0, 1, NOW + 60_000));
        listed.tick();
        listed.commit();

        assertThat(listed.told())
                .filteredOn(told -> told.state() == AlertState.FIRING)
                .singleElement()
                .extracting(Transition::at)
                .isEqualTo(NOW + 60_000);
    }

    @Test
    void one_alert_stands_for_all_while_the_clock_stands() {
        task.take(new InputClock(0, 2, NOW));
        task.passTo(NOW + 30_001);
        task.tick();
        task.commit();
        task.crash();
        task.tick();
        task.take(new InputClock(0, 2, NOW + 30_001));
        task.take(new InputClock(1, 2, NOW + 30_001));
        task.tick();
        task.commit();

        assertThat(states(task)).containsExactly("PipelineLate FIRING", "PipelineLate RESOLVED");
    }
}
