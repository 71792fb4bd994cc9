package io.opmetrics.core.alert.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.ActiveHours;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.DimensionFilter;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.Inhibition;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.Timing;
import io.opmetrics.core.alert.WindowAggregation;
import io.opmetrics.core.alert.notification.Heartbeat;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.alert.notification.Route;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.definition.writer.DefinitionJson;
import io.opmetrics.core.problem.InvalidFilesException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertSetReaderTest {

    private static final String EVERY_FIELD = """
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
              - alert: Down
                metric: down.count
                window: 1m
                when: { op: outside, value: [-1.5, 2] }
              - alert: Rejections
                metric: orders.rejected.count
                filter: { country: KW, aggregator: [talabat, careem] }
                by: [aggregator]
                window: 10m
                aggregation: count
                ratio_to: { metric: orders.created.count, filter: { country: KW } }
                when: { op: lt, value: 0.25 }
                minimum_volume: 20
                for: 2m
                keep_firing_for: 5m
                no_data: alert
                expect: [ { aggregator: talabat } ]
                active: { zone: Asia/Kuwait, days: [sun, mon], from: "10:00", to: "02:30" }
                severity: critical
                annotations: { summary: "{{ value }} from {{ aggregator }}" }
                labels: { team: orders }
                inhibited_by: [ Down, { alert: Down, equal: [aggregator] } ]
                grace: 1m
                group_interval: 2m
                notify_max_age: 3h
              - alert: Drop
                metric: orders.value
                window: 30m
                change: { against: 1w, as: difference }
                when: { op: gt, value: 1e3 }
                no_data: alert
                forget_after: 30d
            """;

    private static final String NOTIFICATIONS = """
            apiVersion: opmetrics/v1
            kind: Notifications
            receivers:
              - { name: ops, webhook: { url: "${OPS_URL}", format: slack } }
              - { name: duty, webhook: { url: "https://duty.example/hook", hmac_secret: "${SECRET}" } }
              - { name: am, alertmanager: { url: "http://localhost:9093" } }
              - { name: dt, dynatrace: { url: "${DT_URL}", token: "${DT_TOKEN}" } }
            routes:
              - { match: { severity: critical, country: [KW, AE] }, to: [ops], repeat: 1h,
                  escalate: { after: 10m, unless: acknowledged, to: [duty, am] } }
              - { to: [ops, dt] }
            heartbeat: { every: 1m, to: [duty] }
            """;

    @Test
    void every_field_of_a_rule_is_read() throws Exception {
        AlertRule rule = rules(EVERY_FIELD).get(1);

        assertThat(rule.series().filter().accepted())
                .isEqualTo(Map.of("country", List.of("KW"), "aggregator", List.of("talabat", "careem")));
        assertThat(rule.aggregation()).isEqualTo(WindowAggregation.COUNT);
        assertThat(rule.comparison()).isInstanceOfSatisfying(Comparison.RatioTo.class, ratio -> {
            assertThat(ratio.denominator().metric()).isEqualTo("orders.created.count");
            assertThat(ratio.denominator().filter().accepted()).containsOnlyKeys("country");
        });
        assertThat(rule.condition()).isEqualTo(Condition.of(Operator.LT, 0.25));
        assertThat(rule.minimumVolume()).hasValue(20);
        assertThat(rule.noData()).isEqualTo(NoData.ALERT);
        assertThat(rule.expected())
                .isEqualTo(new ExpectedGroups.Listed(List.of(new TreeMap<>(Map.of("aggregator", "talabat")))));
        assertThat(rule.activeHours())
                .contains(new ActiveHours(
                        ZoneId.of("Asia/Kuwait"),
                        Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                        LocalTime.of(10, 0),
                        LocalTime.of(2, 30)));
        assertThat(rule.timing())
                .isEqualTo(new Timing(
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofHours(3)));
        assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.labels()).containsExactly(Map.entry("team", "orders"));
        assertThat(rule.inhibitedBy())
                .containsExactly(new Inhibition("Down", List.of()), new Inhibition("Down", List.of("aggregator")));
    }

    @Test
    void what_is_not_said_takes_its_default() throws Exception {
        List<AlertRule> rules = rules(EVERY_FIELD);

        assertThat(rules.get(0).timing()).isEqualTo(Timing.DEFAULT);
        assertThat(rules.get(0).noData()).isEqualTo(NoData.OK);
        assertThat(rules.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(rules.get(0).series().filter()).isEqualTo(DimensionFilter.ALL);
        assertThat(rules.get(0).aggregation()).isEqualTo(WindowAggregation.SUM);
        assertThat(rules.get(0).condition()).isEqualTo(new Condition(Operator.OUTSIDE, -1.5, 2));
        assertThat(rules.get(2).aggregation()).isEqualTo(WindowAggregation.AVERAGE);
        assertThat(rules.get(2).expected()).isEqualTo(new ExpectedGroups.Seen(Duration.ofDays(30)));
    }

    @Test
    void receivers_routes_and_the_heartbeat_are_read() throws Exception {
        Notifications read =
                DefinitionLoader.load("notifications.yaml", NOTIFICATIONS).notifications();

        assertThat(read.receivers())
                .extracting(Receiver::target)
                .containsExactly(
                        new Receiver.Webhook("${OPS_URL}", Receiver.Format.SLACK, Optional.empty()),
                        new Receiver.Webhook(
                                "https://duty.example/hook", Receiver.Format.JSON, Optional.of("${SECRET}")),
                        new Receiver.Alertmanager("http://localhost:9093"),
                        new Receiver.Dynatrace("${DT_URL}", "${DT_TOKEN}"));
        assertThat(read.routes().get(0).repeat()).contains(Duration.ofHours(1));
        assertThat(read.routes().get(0).escalate())
                .contains(new Route.Escalation(Duration.ofMinutes(10), true, List.of("duty", "am")));
        assertThat(read.routes().get(1).match().accepted()).isEmpty();
        assertThat(read.heartbeat()).contains(new Heartbeat(Duration.ofMinutes(1), List.of("duty")));
    }

    @Test
    void what_is_written_of_rules_and_notifications_is_read_back_as_the_same() throws Exception {
        for (AlertRule rule : rules(EVERY_FIELD)) {
            assertThat(rules(DefinitionJson.write(rule))).containsExactly(rule);
        }
        Notifications notifications =
                DefinitionLoader.load("notifications.yaml", NOTIFICATIONS).notifications();
        assertThat(DefinitionLoader.load("stored", DefinitionJson.write(notifications))
                        .notifications())
                .isEqualTo(notifications);
    }

    private static List<AlertRule> rules(String text) throws InvalidFilesException {
        return DefinitionLoader.load("alerts.yaml", text).rules();
    }
}
