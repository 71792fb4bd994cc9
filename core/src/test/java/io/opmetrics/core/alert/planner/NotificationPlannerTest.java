package io.opmetrics.core.alert.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.EndSilence;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NotificationPlannerTest {

    private static final String TO_OPS = "routes: [ { to: [ops] } ]\n";

    private static final String ALERT = Plan.transition("Rejections", "talabat", AlertState.FIRING, 0, 0, false)
            .alertId();

    @Test
    void the_first_notification_of_a_rule_leaves_at_once_and_further_groups_follow_as_one_list() {
        Plan plan = Plan.of(TO_OPS);

        assertThat(plan.fires("Rejections", "talabat", 0).news()).containsExactly("ops: FIRING talabat");
        plan.passes(10).fires("Rejections", "careem", 10).passes(10).fires("Rejections", "deliveroo", 20);
        assertThat(plan.news()).isEmpty();
        assertThat(plan.passes(39).news()).isEmpty();
        assertThat(plan.passes(1).news()).containsExactly("ops: FIRING careem, FIRING deliveroo");
        assertThat(plan.passes(59).fires("Rejections", "noon", 119).news()).isEmpty();
        assertThat(plan.passes(1).news()).containsExactly("ops: FIRING noon");
        assertThat(plan.passes(60).fires("Rejections", "zomato", 180).news()).containsExactly("ops: FIRING zomato");
    }

    @Test
    void another_rule_does_not_wait() {
        Plan plan = Plan.of(TO_OPS).fires("Rejections", "talabat", 0);

        assertThat(plan.fires("AggregatorDown", "careem", 0).news())
                .containsExactly("ops: FIRING talabat", "ops: FIRING careem");
    }

    @Test
    void who_was_told_of_a_firing_is_told_of_its_resolve_and_never_of_the_firing_after_it() {
        Plan plan = Plan.of(TO_OPS).fires("Rejections", "talabat", 0);
        plan.news();

        plan.passes(5).fires("Rejections", "careem", 5).resolves("Rejections", "careem", 5, 6);
        plan.resolves("Rejections", "talabat", 0, 7);

        assertThat(plan.passes(60).news()).containsExactly("ops: RESOLVED careem, RESOLVED talabat");
        assertThat(plan.passes(100_000).news()).isEmpty();
        assertThat(plan.planner().nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void of_all_routes_the_first_that_matches_is_taken() {
        Plan plan = Plan.of("""
                routes:
                  - { match: { severity: critical, aggregator: [talabat, careem], team: orders }, to: [duty, ops] }
                  - { match: { alert: Rejections }, to: [duty] }
                """);

        plan.fires("Rejections", "talabat", 0).passes(60).fires("Rejections", "noon", 60);
        plan.fires("AggregatorDown", "talabat", 60);

        assertThat(plan.news()).containsExactly("duty: FIRING talabat", "ops: FIRING talabat", "duty: FIRING noon");
    }

    @Test
    void what_had_no_route_is_told_once_a_deployment_gives_it_one() {
        Plan plan = Plan.of("routes:\n  - { match: { alert: AggregatorDown }, to: [duty] }\n");
        assertThat(plan.fires("Rejections", "talabat", 0).passes(60).news()).isEmpty();

        plan.isDeployedWith(TO_OPS);

        assertThat(plan.passes(1).news()).containsExactly("ops: FIRING talabat");
        assertThat(plan.isDeployedWith(TO_OPS).passes(100).news()).isEmpty();
    }

    @Test
    void what_happened_too_long_ago_is_told_to_nobody() {
        Plan plan = Plan.of(TO_OPS).firedLongAgo("Rejections", "talabat", 0).resolves("Rejections", "talabat", 0, 9);

        assertThat(plan.passes(100_000).news()).isEmpty();
    }

    @Test
    void a_firing_alert_is_repeated_until_somebody_acknowledges_it() {
        Plan plan = Plan.of("routes: [ { to: [ops], repeat: 1h } ]\n").fires("Rejections", "talabat", 0);
        plan.news();

        assertThat(plan.passes(3_599).news()).isEmpty();
        assertThat(plan.passes(1).news()).containsExactly("ops: REPEAT talabat");
        assertThat(plan.passes(7_200).news()).containsExactly("ops: REPEAT talabat", "ops: REPEAT talabat");
        plan.does(new Acknowledge(ALERT, "amira", "on it"));
        assertThat(plan.passes(100_000).news()).isEmpty();
        plan.resolves("Rejections", "talabat", 0, 200_000);
        assertThat(plan.sent().get(0).items().get(0).acknowledged()).contains(new Acknowledge(ALERT, "amira", "on it"));
        assertThat(plan.news()).containsExactly("ops: RESOLVED talabat");
    }

    @Test
    void an_acknowledgement_is_of_one_incident() {
        Plan plan = Plan.of("routes: [ { to: [ops], repeat: 1h } ]\n").fires("Rejections", "talabat", 0);
        plan.does(new Acknowledge(ALERT, "amira", ""))
                .resolves("Rejections", "talabat", 0, 1)
                .passes(100);
        plan.fires("Rejections", "talabat", 100);
        assertThat(plan.passes(20).news()).endsWith("ops: FIRING talabat");

        assertThat(plan.passes(3_600).news()).containsExactly("ops: REPEAT talabat");
    }

    @Test
    void an_alert_that_goes_on_firing_is_escalated_once_and_its_resolve_told_there_too() {
        Plan plan = Plan.of("routes: [ { to: [ops], escalate: { after: 10m, unless: acknowledged, to: [duty] } } ]\n");
        plan.fires("Rejections", "talabat", 0).passes(599);
        assertThat(plan.news()).containsExactly("ops: FIRING talabat");

        assertThat(plan.passes(1).news()).containsExactly("duty: ESCALATION talabat");
        assertThat(plan.passes(10_000).news()).isEmpty();
        assertThat(plan.resolves("Rejections", "talabat", 0, 10_600).news())
                .containsExactlyInAnyOrder("ops: RESOLVED talabat", "duty: RESOLVED talabat");
    }

    @Test
    void an_acknowledged_alert_is_escalated_only_where_the_route_says_so() {
        String route = "routes: [ { to: [ops], repeat: 5m, escalate: { after: 10m, %s to: [duty] } } ]\n";
        Plan unless = Plan.of(route.formatted("unless: acknowledged,"));
        Plan always = Plan.of(route.formatted(""));

        for (Plan plan : List.of(unless, always)) {
            plan.fires("Rejections", "talabat", 0).does(new Acknowledge(ALERT, "amira", ""));
            plan.passes(1_000);
        }

        assertThat(unless.news()).containsExactly("ops: FIRING talabat");
        assertThat(always.news()).containsExactly("ops: FIRING talabat", "duty: ESCALATION talabat");
    }

    @Test
    void when_an_acknowledgement_lapses_a_firing_alert_is_repeated_and_escalated_again() {
        Plan plan =
                Plan.of("routes: [ { to: [ops], repeat: 1h, escalate: { after: 10m, unless: acknowledged, to: [duty] }"
                        + " } ]\n");
        plan.fires("Rejections", "talabat", 0)
                .does(new Acknowledge(ALERT, "amira", "on it", OptionalLong.of(7_000_000)));
        assertThat(plan.passes(6_999).news()).containsExactly("ops: FIRING talabat");

        plan.passes(1);
        assertThat(plan.sent())
                .allMatch(sent -> sent.items().get(0).acknowledged().isEmpty());
        assertThat(plan.news()).containsExactlyInAnyOrder("ops: REPEAT talabat", "duty: ESCALATION talabat");
        assertThat(plan.passes(3_599).news()).isEmpty();
        assertThat(plan.passes(1).news()).containsExactly("ops: REPEAT talabat");
    }

    @Test
    void an_acknowledgement_that_is_over_when_it_is_read_is_none() {
        Plan plan = Plan.of("routes: [ { to: [ops], repeat: 1h } ]\n").fires("Rejections", "talabat", 0);
        plan.passes(10).does(new Acknowledge(ALERT, "amira", "", OptionalLong.of(10_000)));
        plan.news();

        assertThat(plan.passes(3_590).news()).containsExactly("ops: REPEAT talabat");
    }

    @Test
    void what_is_silenced_waits_until_the_silence_ends() {
        Plan plan = Plan.of(TO_OPS).does(silence(600_000, "talabat"));

        assertThat(plan.fires("Rejections", "talabat", 0)
                        .fires("Rejections", "careem", 0)
                        .news())
                .containsExactly("ops: FIRING careem");
        assertThat(plan.passes(599).news()).isEmpty();
        assertThat(plan.planner().silences()).hasSize(1);
        assertThat(plan.passes(1).news()).containsExactly("ops: FIRING talabat");
        assertThat(plan.planner().silences()).isEmpty();
    }

    @Test
    void a_silence_may_be_ended_before_its_time() {
        Plan plan = Plan.of(TO_OPS).does(silence(600_000, "talabat")).fires("Rejections", "talabat", 0);

        assertThat(plan.does(new EndSilence("s1", "amira")).news()).containsExactly("ops: FIRING talabat");
    }

    @Test
    void what_is_resolved_in_silence_is_never_told_but_who_heard_of_the_firing_hears_of_its_end() {
        Plan plan = Plan.of(TO_OPS).fires("Rejections", "careem", 0);
        plan.does(silence(600_000, "talabat", "careem"))
                .fires("Rejections", "talabat", 0)
                .news();

        plan.resolves("Rejections", "talabat", 0, 10).resolves("Rejections", "careem", 0, 10);

        assertThat(plan.passes(100_000).news()).containsExactly("ops: RESOLVED careem");
    }

    @Test
    void what_is_silenced_while_it_waits_is_not_told() {
        Plan plan = Plan.of(TO_OPS).fires("Rejections", "careem", 0).fires("Rejections", "talabat", 0);
        plan.news();

        plan.does(silence(30_000_000, "talabat")).passes(60).resolves("Rejections", "talabat", 0, 61);

        assertThat(plan.passes(100_000).news()).isEmpty();
    }

    @Test
    void a_firing_parent_quiets_its_children_with_the_same_dimensions() {
        Plan plan = Plan.of(TO_OPS).fires("AggregatorDown", "talabat", 0);

        plan.fires("Rejections", "talabat", 1).fires("Rejections", "careem", 1);

        assertThat(plan.news()).containsExactly("ops: FIRING talabat", "ops: FIRING careem");
        plan.passes(120);
        assertThat(plan.resolves("AggregatorDown", "talabat", 0, 120).news())
                .containsExactlyInAnyOrder("ops: RESOLVED talabat", "ops: FIRING talabat");
    }

    @Test
    void an_escalation_that_a_silence_holds_back_comes_after_it() {
        Plan plan = Plan.of("routes: [ { to: [ops], escalate: { after: 10m, to: [duty] } } ]\n");
        plan.fires("Rejections", "talabat", 0)
                .does(silence(1_200_000, "talabat"))
                .news();

        assertThat(plan.passes(1_199).news()).isEmpty();
        assertThat(plan.passes(1).news()).containsExactly("duty: ESCALATION talabat");
    }

    @Test
    void an_alertmanager_is_told_every_minute_of_what_fires_and_for_15_minutes_of_what_does_no_more() {
        Plan plan = Plan.of("routes: [ { to: [prometheus] } ]\n").fires("Rejections", "talabat", 0);
        assertThat(plan.news()).containsExactly("prometheus: FIRING talabat");

        assertThat(plan.passes(120).news())
                .containsExactly("prometheus: REFRESH REPEAT talabat", "prometheus: REFRESH REPEAT talabat");
        assertThat(plan.resolves("Rejections", "talabat", 0, 120).news())
                .containsExactly("prometheus: RESOLVED talabat");
        assertThat(plan.passes(10_000).news())
                .hasSizeBetween(14, 15)
                .containsOnly("prometheus: REFRESH RESOLVED talabat");
        assertThat(plan.planner().nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_late_pipeline_is_told_though_no_file_defines_the_rule() {
        Plan plan = Plan.of("routes: [ { match: { severity: critical }, to: [duty] } ]\n");

        assertThat(plan.fires("PipelineLate", "none", 0).news()).containsExactly("duty: FIRING none");
    }

    @Test
    void a_heartbeat_comes_regularly() {
        Plan plan = Plan.of(TO_OPS + "heartbeat: { every: 1m, to: [duty] }\n");

        assertThat(plan.passes(180).news()).hasSize(4).containsOnly("duty: HEARTBEAT");
        assertThat(plan.passes(60).sent()).extracting(Notification::id).doesNotHaveDuplicates();
    }

    @Test
    void ids_are_those_of_what_is_told_and_to_whom() {
        Plan one = Plan.of("routes: [ { to: [ops, duty] } ]\n").fires("Rejections", "talabat", 0);
        Plan again = Plan.of("routes: [ { to: [ops, duty] } ]\n").fires("Rejections", "talabat", 0);

        assertThat(one.sent())
                .extracting(Notification::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(again.sent()).isEqualTo(one.sent());
    }

    @Test
    void texts_are_filled_with_the_values_of_the_alert() {
        Plan plan = Plan.of(TO_OPS).fires("Rejections", "talabat", 0);

        assertThat(AlertTexts.annotations(
                        plan.rule("Rejections"),
                        plan.sent().get(0).items().get(0).transition()))
                .containsExactly(Map.entry("summary", "3 rejections from talabat, critical"));
    }

    private static Silence silence(long until, String... aggregators) {
        return new Silence(
                "s1", new Matchers(new TreeMap<>(Map.of("aggregator", List.of(aggregators)))), until, "amira", "known");
    }
}
