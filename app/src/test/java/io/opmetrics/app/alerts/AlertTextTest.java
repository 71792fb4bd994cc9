package io.opmetrics.app.alerts;

import static io.opmetrics.app.alerts.Told.at;
import static io.opmetrics.app.alerts.Told.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Alerts as a terminal and a program see them. */
class AlertTextTest {

    private static final String HOSTILE = "\u001b]0;owned\u0007\u202e\ntalabat";

    private static final KnownRules RULES = KnownRules.of(Told.rules());

    private static AlertStory story(String aggregator) {
        ToldTransition firing = told("Rejections", aggregator, AlertState.FIRING, 0, 0);
        AlertBoard board = new AlertBoard(at(60), RULES, id -> true);
        board.take(firing);
        TakenAction<Acknowledge> acknowledged = new TakenAction<>(
                new Acknowledge(
                        firing.transition().alertId(),
                        "noor",
                        "calling them\u001b[2J",
                        OptionalLong.of(at(3_600).toEpochMilli())),
                at(10));
        board.take(new TakenAction<>(acknowledged.action(), acknowledged.at()));
        board.take(new TakenAction<>(
                new Silence(
                        "x0b4t-99ezw",
                        SilenceMatchers.of(firing.transition()),
                        at(120).toEpochMilli(),
                        "sami",
                        "portal update"),
                at(20)));
        AlertView alert = board.alerts().get(0);
        return new AlertStory(alert, List.of(firing), 3, List.of(acknowledged));
    }

    @Test
    void the_page_has_texts_runbook_acknowledgements_silences_and_history() {
        assertThat(AlertPage.lines(story("talabat"), RULES))
                .contains(
                        "state          firing",
                        "since          2026-01-01T12:00:00Z",
                        "severity       critical",
                        "  aggregator   talabat",
                        "summary        3 rejections from talabat",
                        "runbook        https://runbooks/rejections",
                        "silenced       until 2026-01-01T12:02:00Z by sami: portal update (x0b4t-99ezw)",
                        "acknowledged   2026-01-01T12:00:10Z by noor, until 2026-01-01T13:00:00Z: calling them\\u001b[2J",
                        "(3 older ones; alerts history has them)",
                        "2026-01-01T12:00:00Z      firing    3");
    }

    @Test
    void what_would_steer_a_terminal_is_spelled_out() {
        AlertStory story = story(HOSTILE);
        assertThat(String.join("", AlertPage.lines(story, RULES)))
                .contains("\\u001b]0;owned\\u0007\\u202e\\ntalabat")
                .doesNotContain("\u001b", "\u0007", "\u202e", "\n");
        String json = AlertJson.line(story, RULES);
        assertThat(json).contains("\\u001B]0;owned\\u0007\\u202E\\ntalabat");
        assertThat(json.chars()).allMatch(character -> character >= 0x20 && character < 0x7F);
    }

    @Test
    void the_json_says_everything_once() {
        assertThat(AlertJson.line(story("talabat"), RULES))
                .matches("\\{\"id\":\"[0-9a-z-]{11}\",\"state\":\"firing\",\"rule\":\"Rejections\","
                        + "\"group\":\\{\"aggregator\":\"talabat\"},\"value\":3.0,\"since\":\"2026-01-01T12:00:00Z\","
                        + "\"severity\":\"critical\",\"acknowledged\":\\{\"author\":\"noor\",.*"
                        + "\"silenced_until\":\"2026-01-01T12:02:00Z\",\"annotations\":\\{\"runbook\":.*"
                        + "\"acknowledgements\":\\[\\{.*],\"silences\":\\[\\{\"id\":\"x0b4t-99ezw\",.*"
                        + "\"history\":\\[\\{.*\"written_at\":\"2026-01-01T12:00:01Z\",\"late\":false,.*}]}");
    }

    @Test
    void a_row_says_who_takes_care_of_it_and_until_when_it_is_silent() {
        assertThat(AlertTable.row(story("talabat").alert()))
                .hasSameSizeAs(AlertTable.ALERTS)
                .contains(
                        "firing",
                        "2026-01-01T12:00:00Z",
                        "3",
                        "critical",
                        "Rejections",
                        "aggregator=talabat",
                        "by noor until 2026-01-01T13:00:00Z",
                        "2026-01-01T12:02:00Z");
        assertThat(AlertTable.row(story("talabat").alert().silences().get(0)))
                .hasSameSizeAs(AlertTable.SILENCES)
                .contains("aggregator=talabat alert=Rejections", "portal update");
        assertThat(AlertTable.row(Told.late(told("Slow", "a", AlertState.RESOLVED, 5, 0), at(99))))
                .hasSameSizeAs(AlertTable.TRANSITIONS)
                .contains("resolved", "late", "2026-01-01T12:00:05Z");
    }

    @Test
    void a_matcher_is_a_name_and_a_value_and_of_one_name_any() {
        assertThat(SilenceMatchers.parse(List.of("a=1", "b=x=y", "a=2", "c=")).accepted())
                .containsEntry("a", List.of("1", "2"))
                .containsEntry("b", List.of("x=y"))
                .containsEntry("c", List.of(""));
        for (String wrong : List.of("", "a", "=a")) {
            assertThatThrownBy(() -> SilenceMatchers.parse(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not written name=value");
        }
    }
}
