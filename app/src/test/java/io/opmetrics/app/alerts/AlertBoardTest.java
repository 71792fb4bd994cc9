package io.opmetrics.app.alerts;

import static io.opmetrics.app.alerts.Told.at;
import static io.opmetrics.app.alerts.Told.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.EndSilence;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What an alert is follows from all that was told and done, and from nothing else. */
class AlertBoardTest {

    private static final long NOW = 1_000;
    private static final KnownRules RULES = KnownRules.of(Told.rules());

    private final AlertBoard board = new AlertBoard(at(NOW), RULES, id -> true);

    private static ToldTransition rejections(AlertState state, long second, long incident) {
        return told("Rejections", "talabat", state, second, incident);
    }

    private static String rejectionsId() {
        return rejections(AlertState.FIRING, 0, 0).transition().alertId();
    }

    private AlertView only() {
        assertThat(board.alerts()).hasSize(1);
        return board.alerts().get(0);
    }

    private void acknowledge(long second, OptionalLong until) {
        board.take(new TakenAction<>(new Acknowledge(rejectionsId(), "noor", "on it", until), at(second)));
    }

    @Test
    void an_alert_is_what_it_became_last() {
        board.take(rejections(AlertState.PENDING, 10, 10));
        assertThat(only().state()).isEqualTo(AlertState.PENDING);
        board.take(rejections(AlertState.FIRING, 20, 20));
        assertThat(only().state()).isEqualTo(AlertState.FIRING);
        board.take(rejections(AlertState.RESOLVED, 30, 20));
        assertThat(only().state()).isEqualTo(AlertState.RESOLVED);
        board.take(rejections(AlertState.PENDING, 40, 40));
        board.take(rejections(AlertState.INACTIVE, 50, 40));
        assertThat(only().state()).isEqualTo(AlertState.INACTIVE);
        assertThat(only().isOpen()).isFalse();
    }

    @Test
    void a_late_interval_that_is_over_changes_nothing_of_what_goes_on() {
        board.take(rejections(AlertState.FIRING, 100, 100));
        board.take(Told.late(rejections(AlertState.FIRING, 10, 10), at(200)));
        board.take(Told.late(rejections(AlertState.RESOLVED, 20, 10), at(200)));
        assertThat(only().state()).isEqualTo(AlertState.FIRING);
        assertThat(only().transition().since()).isEqualTo(at(100).toEpochMilli());
    }

    @Test
    void a_late_interval_that_is_over_leaves_what_is_pending() {
        board.take(rejections(AlertState.PENDING, 100, 100));
        board.take(Told.late(rejections(AlertState.FIRING, 10, 10), at(200)));
        board.take(Told.late(rejections(AlertState.RESOLVED, 20, 10), at(200)));
        assertThat(only().state()).isEqualTo(AlertState.PENDING);
    }

    @Test
    void an_acknowledgement_counts_for_the_incident_in_which_it_was_made() {
        board.take(rejections(AlertState.FIRING, 10, 10));
        board.take(rejections(AlertState.RESOLVED, 50, 10));
        board.take(rejections(AlertState.FIRING, 100, 100));
        acknowledge(20, OptionalLong.empty());
        assertThat(only().acknowledged()).isEmpty();
        acknowledge(102, OptionalLong.empty());
        assertThat(only().acknowledged())
                .get()
                .satisfies(taken -> assertThat(taken.action().author()).isEqualTo("noor"));
    }

    @Test
    void an_acknowledgement_ends_with_its_time_and_with_its_alert() {
        board.take(rejections(AlertState.FIRING, 10, 10));
        acknowledge(20, OptionalLong.of(at(NOW).toEpochMilli()));
        assertThat(only().acknowledged()).isEmpty();
        acknowledge(21, OptionalLong.of(at(NOW + 1).toEpochMilli()));
        assertThat(only().acknowledged()).isPresent();
        board.take(rejections(AlertState.RESOLVED, 30, 10));
        assertThat(only().acknowledged()).isEmpty();
    }

    @Test
    void a_silence_quiets_what_it_matches_until_it_ends() {
        board.take(rejections(AlertState.FIRING, 10, 10));
        board.take(told("Slow", "jahez", AlertState.FIRING, 10, 10));
        Matchers ofTeam = SilenceMatchers.parse(List.of("team=ordering"));
        long until = at(NOW + 60).toEpochMilli();
        board.take(new TakenAction<>(new Silence("one", ofTeam, until, "noor", "n"), at(20)));
        board.take(new TakenAction<>(new Silence("over", Matchers.ALL, at(NOW).toEpochMilli(), "noor", "n"), at(20)));
        assertThat(board.countOpen(ofTeam)).isEqualTo(1);
        assertThat(board.alerts())
                .extracting(alert -> alert.transition().rule(), AlertView::silencedUntil)
                .containsExactly(tuple("Rejections", OptionalLong.of(until)), tuple("Slow", OptionalLong.empty()));
        board.take(new TakenAction<>(new EndSilence("one", "noor"), at(30)));
        assertThat(board.alerts()).allMatch(alert -> alert.silencedUntil().isEmpty());
    }

    @Test
    void what_fires_comes_first_and_the_most_severe_before_the_others() {
        board.take(told("Slow", "a", AlertState.FIRING, 50, 50));
        board.take(told("Slow", "b", AlertState.PENDING, 60, 60));
        board.take(told("Slow", "c", AlertState.RESOLVED, 70, 65));
        board.take(told("Unknown", "d", AlertState.FIRING, 80, 80));
        board.take(told("Rejections", "e", AlertState.FIRING, 10, 10));
        board.take(told("Rejections", "f", AlertState.FIRING, 20, 20));
        assertThat(board.alerts())
                .extracting(alert -> alert.transition().group().get("aggregator"))
                .containsExactly("f", "e", "a", "d", "b", "c");
        assertThat(board.alerts().get(0).severity()).contains(Severity.CRITICAL);
        assertThat(board.alerts().get(3).severity()).isEmpty();
    }

    @Test
    void what_is_over_is_kept_only_where_it_is_asked_for() {
        AlertBoard openOnly = new AlertBoard(at(NOW), RULES, id -> false);
        openOnly.take(rejections(AlertState.FIRING, 10, 10));
        openOnly.take(rejections(AlertState.RESOLVED, 20, 10));
        assertThat(openOnly.alerts()).isEmpty();
        assertThat(openOnly.alert(rejectionsId())).isEmpty();
    }

    @Test
    void of_too_many_alerts_those_go_that_nothing_happened_to_for_longest() {
        AlertBoard small = new AlertBoard(at(NOW), RULES, id -> true, 2, 1);
        for (String aggregator : List.of("a", "b", "c")) {
            small.take(told("Slow", aggregator, AlertState.FIRING, 10, 10));
        }
        small.take(told("Slow", "d", AlertState.RESOLVED, 10, 10));
        small.take(told("Slow", "e", AlertState.RESOLVED, 10, 10));
        assertThat(small.alerts())
                .extracting(alert -> alert.transition().group().get("aggregator"))
                .containsExactlyInAnyOrder("b", "c", "e");
        assertThat(small.leftOut()).isEqualTo(2);
    }
}
