package io.opmetrics.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.app.command.OpmetricsCommand;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code opmetrics alerts} against a real broker: what is printed, what is written, and the exit code. */
class AlertsIT {

    private static final String HOSTILE = "ev\u001b[31mil\u202e";

    @SuppressWarnings("TimeInStaticInitializer") // One moment for all records of the test.
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static AlertsBroker topics;
    private static Path config;

    private static final Transition FIRING = transition("Rejections", "talabat", AlertState.FIRING, 30, 30);
    private static final Transition EVIL = transition("Rejections", HOSTILE, AlertState.FIRING, 20, 20);
    private static final Transition PENDING = transition("Slow", "jahez", AlertState.PENDING, 10, 10);
    private static final Transition RESOLVED = transition("Slow", "deliveroo", AlertState.RESOLVED, 5, 40);
    private static final Transition PARTLY = transition("Rejections", "keeta", AlertState.FIRING, 25, 25);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @BeforeAll
    static void write(@TempDir Path directory) throws IOException {
        topics = new AlertsBroker();
        topics.tell(
                minutesAgo(3_000),
                transition("Slow", "deliveroo", AlertState.FIRING, 3_000, 3_000),
                transition("Slow", "deliveroo", AlertState.RESOLVED, 2_990, 3_000));
        topics.tell(minutesAgo(40), transition("Slow", "deliveroo", AlertState.FIRING, 40, 40));
        topics.tell(minutesAgo(30), FIRING, EVIL, PARTLY);
        topics.tell(minutesAgo(10), PENDING, RESOLVED);
        topics.tellAndAbort(minutesAgo(9), transition("Rejections", "aborted", AlertState.FIRING, 9, 9));
        topics.writeText(AlertsBroker.ALERTS, "{oops");
        topics.write(points());
        topics.writeText(AlertsBroker.METRICS, "{oops");
        Files.writeString(directory.resolve("alerts.yaml"), Told.RULES);
        config =
                Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [alerts.yaml]
                kafka: { bootstrap.servers: "%s" }
                """.formatted(topics.broker.bootstrapServers()));
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    private static Instant minutesAgo(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static Transition transition(
            String rule, String aggregator, AlertState state, long minutesAgo, long sinceMinutesAgo) {
        return new Transition(
                rule,
                new TreeMap<>(Map.of("aggregator", aggregator)),
                state,
                minutesAgo(minutesAgo).toEpochMilli(),
                minutesAgo(sinceMinutesAgo).toEpochMilli(),
                minutesAgo(sinceMinutesAgo).toEpochMilli(),
                OptionalDouble.of(4),
                false,
                false,
                false);
    }

    /** Three rejections within two minutes, two hours ago; two of them of another series. */
    private static List<MetricPoint> points() {
        List<MetricPoint> points = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            points.add(point("orders.rejected.count", index == 0 ? "late" : "busy", 120 - index));
        }
        points.add(point("orders.created.count", "talabat", 100));
        points.add(point("another.count", "talabat", 2_000));
        return points;
    }

    private static MetricPoint point(String metric, String reason, long minutesAgo) {
        long time = minutesAgo(minutesAgo).toEpochMilli();
        return new MetricPoint(
                metric,
                new TreeMap<>(Map.of("aggregator", "talabat", "reason", reason)),
                time,
                time,
                new MetricValue.Delta(1),
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private int execute(String... arguments) {
        return execute(Map.of(), arguments);
    }

    private int execute(Map<String, String> environment, String... arguments) {
        out.reset();
        talk.reset();
        Stream<String> configured = environment.isEmpty() ? Stream.of("--config", config.toString()) : Stream.empty();
        String[] all = Stream.concat(Stream.concat(Stream.of("alerts"), Arrays.stream(arguments)), configured)
                .toArray(String[]::new);
        return OpmetricsCommand.execute(new PrintStream(out), new PrintStream(talk), environment, all);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String talk() {
        return talk.toString(StandardCharsets.UTF_8);
    }

    private List<String> ids() {
        return out().lines().toList();
    }

    @Test
    void the_list_has_what_fires_and_what_is_pending() {
        assertThat(execute("list", "-q")).isZero();
        assertThat(ids())
                .containsExactlyInAnyOrder(FIRING.alertId(), EVIL.alertId(), PARTLY.alertId(), PENDING.alertId())
                .last()
                .isEqualTo(PENDING.alertId());
        assertThat(execute("list", "--state", "pending")).isZero();
        assertThat(out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(PENDING.alertId() + "  pending  ")
                .contains("warning", "Slow", "aggregator=jahez");
        assertThat(talk())
                .startsWith("1 alert\n")
                .contains("1 record on opmetrics-alerts and opmetrics-alert-actions cannot be read");
        assertThat(execute("list", "--all", "--rule", "Slow", "-q")).isZero();
        assertThat(ids()).containsExactly(PENDING.alertId(), RESOLVED.alertId());
        assertThat(execute("list", "--rule", "NoSuch")).isZero();
        assertThat(out()).isEmpty();
        assertThat(talk()).startsWith("0 alerts\n");
    }

    @Test
    void what_came_from_events_does_not_steer_the_terminal() {
        assertThat(execute("list")).isZero();
        assertThat(out()).contains("aggregator=ev\\u001b[31mil\\u202e").doesNotContain("\u001b", "\u202e");
        assertThat(execute("list", "--output", "json")).isZero();
        assertThat(out()).contains("\"aggregator\":\"ev\\u001B[31mil\\u202E\"").doesNotContain("\u001b", "\u202e");
        assertThat(execute("show", EVIL.alertId())).isZero();
        assertThat(out()).contains("4 rejections from ev\\u001b[31mil\\u202e").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void an_alert_is_shown_with_its_history_by_the_first_letters_of_its_id() {
        assertThat(execute("show", RESOLVED.alertId().substring(0, 6))).isZero();
        assertThat(out())
                .startsWith("id             " + RESOLVED.alertId() + "\nstate          resolved\n")
                .contains("severity       warning");
        assertThat(out().lines().dropWhile(line -> !line.isEmpty()).skip(1))
                .hasSize(4)
                .last()
                .isEqualTo("%-24s  resolved  4".formatted(minutesAgo(5)));
        assertThat(execute("show", RESOLVED.alertId(), "--output", "json")).isZero();
        assertThat(out().lines()).singleElement().asString().contains("\"history\":[{\"id\":");
    }

    @Test
    void the_history_is_what_was_told_within_a_time_of_a_rule() {
        assertThat(execute("history", "--rule", "Slow")).isZero();
        assertThat(out().lines().skip(1).map(line -> line.split(" +", -1)[2]))
                .containsExactly("firing", "pending", "resolved");
        assertThat(talk()).contains("3 transitions\n");
        assertThat(execute("history", "--since", "90d", "--rule", "Slow", "--limit", "4"))
                .isZero();
        assertThat(out().lines()).hasSize(5);
        assertThat(talk()).contains("The newest 4 of 5 transitions; --limit shows more");
        assertThat(execute("history", "--output", "json", "--since", "15m", "--rule", "Slow"))
                .isZero();
        assertThat(out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":"));
    }

    @Test
    void who_acknowledges_an_alert_is_shown_until_it_ends() throws Exception {
        assertThat(execute("ack", FIRING.alertId(), PARTLY.alertId(), "-m", "calling them", "--author", "noor"))
                .isZero();
        assertThat(ids()).containsExactly(FIRING.alertId(), PARTLY.alertId());
        assertThat(talk()).contains("2 alerts acknowledged by noor\n");
        assertThat(execute("list")).isZero();
        assertThat(out().lines().filter(line -> line.contains("by noor"))).hasSize(2);
        assertThat(execute("show", FIRING.alertId())).isZero();
        assertThat(out()).contains(" by noor: calling them\n");
        assertThat(execute("ack", PARTLY.alertId(), "-m", "for a while", "--for", "2h", "--output", "json"))
                .isZero();
        assertThat(out())
                .contains("\"acknowledged\":{\"author\":\"" + System.getProperty("user.name") + "\"", "\"until\":\"");
        topics.tell(Instant.now(), transition("Rejections", "keeta", AlertState.RESOLVED, 0, 25));
        assertThat(execute("ack", PARTLY.alertId(), "-m", "too late")).isEqualTo(1);
        assertThat(talk()).contains("Nothing was acknowledged: the alert " + PARTLY.alertId() + " is resolved");
        topics.tell(Instant.now(), PARTLY);
        assertThat(execute("list", "--output", "json")).isZero();
        assertThat(out().lines().filter(line -> line.contains(PARTLY.alertId())))
                .singleElement()
                .asString()
                .doesNotContain("acknowledged");
    }

    @Test
    void a_silence_is_made_of_an_alert_or_of_matchers_and_ended_by_its_id() {
        assertThat(execute("silence", PENDING.alertId().substring(0, 7), "--for", "2h", "-m", "update"))
                .isZero();
        String ofAlert = ids().get(0);
        assertThat(talk()).contains("1 alert of those that are open now");
        assertThat(execute("silence", "--match", "alert=Slow", "--match", "team=ordering", "--for", "1h", "-m", "none"))
                .isZero();
        String ofNone = ids().get(0);
        assertThat(talk()).contains("0 alerts of those that are open now");
        assertThat(execute("silences", "-q")).isZero();
        assertThat(ids()).contains(ofNone, ofAlert);
        assertThat(execute("silences")).isZero();
        assertThat(out()).contains("aggregator=jahez alert=Slow", "update", "alert=Slow team=ordering");
        assertThat(execute("show", PENDING.alertId())).isZero();
        assertThat(out()).contains("silenced       until ", ": update (" + ofAlert + ")");
        assertThat(execute("silence", "--end", ofAlert, "--end", ofNone)).isZero();
        assertThat(ids()).containsExactly(ofAlert, ofNone);
        assertThat(execute("silences", "-q")).isZero();
        assertThat(ids()).doesNotContain(ofNone, ofAlert);
        assertThat(execute("list", "--state", "PENDING", "--output", "json")).isZero();
        assertThat(out()).doesNotContain("silenced_until");
        assertThat(execute("silence", "--end", ofAlert)).isEqualTo(1);
        assertThat(talk()).contains("There is no silence in force " + ofAlert);
    }

    @Test
    void a_rule_that_a_silence_can_only_have_meant_is_asked_for() {
        assertThat(execute("silence", "--match", "alert=Rejection", "--for", "1m", "-m", "x"))
                .isZero();
        assertThat(talk()).contains("No rule of the definitions is called Rejection: did you mean \"Rejections\"?");
    }

    @Test
    void the_rules_are_tried_on_the_points_of_the_topic() {
        assertThat(execute("backtest", "--since", "1d", "--rule", "Rejections")).isZero();
        assertThat(out().lines().map(line -> line.split(" {2,}", -1)[1]))
                .containsExactly("when", "gte 2", "gte 3", "gte 4");
        assertThat(out().lines().filter(line -> line.contains("as defined")))
                .singleElement()
                .asString()
                .matches("Rejections +gte 3 +as defined +1 +1 +8m +8m +"
                        + minutesAgo(118).truncatedTo(ChronoUnit.SECONDS) + " +0");
        assertThat(talk()).contains("1 messages are no valid points", "1 rule over 3 points, from ");
        assertThat(execute("backtest", "--since", "1d", "--rule", "Rejections", "--value", "1", "--output", "json"))
                .isZero();
        assertThat(out().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"rule\":\"Rejections\",\"op\":\"gte\",\"value\":3.0,\"as_defined\":true,")
                .contains("\"fired\":1,\"groups\":1,\"total_ms\":480000,\"longest_ms\":480000,");
        assertThat(execute("backtest", "--since", "1d")).isZero();
        assertThat(out().lines()).hasSize(7);
    }

    @Test
    void the_rules_are_tried_on_a_file(@TempDir Path files) throws IOException {
        Path file = Files.writeString(files.resolve("points.csv"), """
                metric,time,value,aggregator
                orders.rejected.count,2026-01-01T12:00:00Z,2,talabat
                orders.rejected.count,2026-01-01T12:05:00Z,1,talabat
                """);
        String[] command = {"backtest", "--from-file", file.toString(), "--rule", "Rejections"};
        assertThat(execute(command)).isZero();
        String first = out();
        assertThat(first).contains("gte 3  as defined  1      1       0s      0s       2026-01-01T12:05:00Z  1");
        assertThat(talk()).isEqualTo("1 rule over 2 points, from 2026-01-01T12:00:00Z to 2026-01-01T12:05:00Z\n");
        assertThat(execute(command)).isZero();
        assertThat(out()).isEqualTo(first);
        Files.writeString(file, "metric,time,value\n");
        assertThat(execute(command)).isEqualTo(1);
        assertThat(talk()).contains("holds no points").doesNotContain("\tat ");
    }

    @Test
    void an_unknown_id_is_answered_with_what_was_probably_meant() {
        String id = FIRING.alertId();
        String slip = id.substring(0, 10) + (id.endsWith("0") ? "1" : "0");
        for (List<String> command : List.of(
                List.of("show", slip),
                List.of("ack", id, slip, "-m", "x"),
                List.of("silence", slip, "--for", "1h", "-m", "x"))) {
            assertThat(execute(command.toArray(String[]::new))).isEqualTo(1);
            assertThat(talk())
                    .contains("There is no alert " + slip + ": did you mean \"" + id + "\"?")
                    .doesNotContain("\tat ");
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void wrong_usage_says_what_is_missing() {
        Map<List<String>, String> wrong = Map.ofEntries(
                Map.entry(List.of(), "Usage: opmetrics alerts"),
                Map.entry(List.of("show", "not an id"), "such as 7k2f9-qx3mh"),
                Map.entry(List.of("ack", "7k2f9"), "say why"),
                Map.entry(List.of("ack", "7k2f9", "-m", "x", "--for", "0s"), "--for must be"),
                Map.entry(List.of("ack", "7k2f9", "-m", "x", "--author", " "), "--author must be"),
                Map.entry(List.of("silence", "--for", "1h", "-m", "x"), "say which alerts"),
                Map.entry(List.of("silence", "7k2f9", "-m", "x"), "say for how long"),
                Map.entry(List.of("silence", "7k2f9", "--for", "1h"), "say why"),
                Map.entry(List.of("silence", "--match", "KW", "--for", "1h", "-m", "x"), "is not written name=value"),
                Map.entry(List.of("silence", "--end", "7k2f9", "-m", "x"), "goes with --author and nothing else"),
                Map.entry(List.of("list", "-q", "--output", "json"), "-q prints ids only"),
                Map.entry(List.of("list", "--state", "burning"), "burning"),
                Map.entry(List.of("history", "--limit", "0"), "--limit must be"),
                Map.entry(List.of("backtest", "--rule", "Rejection"), "did you mean \"Rejections\"?"),
                Map.entry(List.of("backtest", "--value", "5"), "say which by --rule"),
                Map.entry(List.of("backtest", "--rule", "Slow", "--value", "1..5"), "is for a rule with the operator"),
                Map.entry(List.of("backtest", "--rule", "Slow", "--value", "x"), "no threshold such as"));
        wrong.forEach((arguments, message) -> {
            assertThat(execute(arguments.toArray(String[]::new)))
                    .as(arguments.toString())
                    .isEqualTo(2);
            assertThat(talk()).as(arguments.toString()).contains(message).doesNotContain("\tat ");
        });
    }

    @Test
    void no_topic_no_broker_and_no_definitions_are_said_in_a_sentence() {
        String servers = topics.broker.bootstrapServers();
        Map<String, String> elsewhere =
                Map.of("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", servers, "OPMETRICS_TOPICS_ALERTS", "no-such-topic");
        assertThat(execute(elsewhere, "list")).isEqualTo(1);
        assertThat(talk()).contains("The topic no-such-topic does not exist").doesNotContain("\tat ");
        assertThat(execute(Map.of("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"), "list"))
                .isEqualTo(1);
        assertThat(talk()).contains("No Kafka broker answers at 127.0.0.1:1").doesNotContain("\tat ");
        assertThat(execute(Map.of("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", servers), "list", "--rule", "Rejections"))
                .isZero();
        assertThat(talk()).contains("No definitions at ", "severities and texts of alerts are not known");
        assertThat(out()).contains("aggregator=talabat");
    }
}
