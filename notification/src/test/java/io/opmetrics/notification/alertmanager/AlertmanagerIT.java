package io.opmetrics.notification.alertmanager;

import static io.opmetrics.notification.message.Messages.HOSTILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.sender.Json;
import io.opmetrics.notification.sender.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Alertmanager understands what it is told. */
class AlertmanagerIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private AlertmanagerProcess alertmanager;
    private AlertmanagerSender sender;

    @BeforeAll
    static void it_must_be_there_in_ci() {
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(Files.isExecutable(AlertmanagerProcess.BINARY))
                    .as("%s is missing; Debian's package prometheus-alertmanager has it", AlertmanagerProcess.BINARY)
                    .isTrue();
        }
    }

    @BeforeEach
    void start() throws Exception {
        alertmanager = AlertmanagerProcess.start(directory);
        sender = new AlertmanagerSender(
                new Poster(
                        AlertmanagerSender.endpoint(
                                Address.of(alertmanager.url().toString())),
                        List.of(),
                        Duration.ofSeconds(20),
                        InstantSource.system()),
                Optional.of(URI.create("https://opmetrics.example/alerts/")),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        alertmanager.close();
    }

    private List<JsonNode> active() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(alertmanager.url().resolve("/api/v2/alerts"))
                .timeout(Duration.ofSeconds(20))
                .build();
        List<JsonNode> alerts = new ArrayList<>();
        Json.read(HTTP.send(request, BodyHandlers.ofString()).body()).forEach(alerts::add);
        return alerts;
    }

    private static AlertNotice alert(Map<String, String> group, Reason reason, Instant since, Instant at) {
        AlertNotice plain = Messages.firing("talabat");
        SortedMap<String, String> sorted = new TreeMap<>(group);
        return new AlertNotice(
                plain.alertId(),
                plain.incidentId(),
                plain.rule(),
                Severity.CRITICAL,
                sorted,
                plain.labels(),
                reason,
                OptionalDouble.of(3),
                plain.limit(),
                since,
                at,
                new TreeMap<>(Map.of("summary", HOSTILE, "run.book", "https://runbooks.example")),
                Optional.empty(),
                Set.of());
    }

    @Test
    void a_firing_alert_is_active_until_its_resolve() throws Exception {
        Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(90);
        Map<String, String> group = Map.of("aggregator.name", HOSTILE);
        assertThat(sender.send(Messages.about("1", alert(group, Reason.FIRING, since, since))))
                .isEqualTo(new Outcome.Sent());
        assertThat(active()).singleElement().satisfies(alert -> {
            assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("RejectionsReactive");
            assertThat(alert.path("labels").path("severity").asText()).isEqualTo("critical");
            assertThat(alert.path("labels").path("aggregator_name").asText())
                    .isEqualTo(HOSTILE.replace('\ud800', '\ufffd'));
            assertThat(alert.path("annotations").path("run_book").asText()).isEqualTo("https://runbooks.example");
            assertThat(Instant.parse(alert.path("startsAt").asText())).isEqualTo(since);
            assertThat(Instant.parse(alert.path("endsAt").asText()))
                    .isBetween(since.plusSeconds(90 + 240 - 1), Instant.now().plusSeconds(240));
            assertThat(alert.path("generatorURL").asText()).startsWith("https://opmetrics.example/alerts/");
            assertThat(alert.path("status").path("state").asText()).isEqualTo("active");
        });
        sender.send(Messages.about("2", alert(group, Reason.RESOLVED, since, since.plusSeconds(60))));
        assertThat(active()).isEmpty();
        sender.send(Messages.refresh("3", alert(group, Reason.RESOLVED, since, since.plusSeconds(60))));
        assertThat(active()).isEmpty();
    }

    @Test
    void told_again_it_stays_one_alert_with_a_later_end() throws Exception {
        Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(5);
        Map<String, String> group = Map.of("aggregator", "talabat");
        sender.send(Messages.about("1", alert(group, Reason.FIRING, since, since)));
        Instant first = Instant.parse(active().get(0).path("endsAt").asText());
        sender.send(Messages.refresh("2", alert(group, Reason.REPEAT, since, since)));
        assertThat(active()).hasSize(1);
        assertThat(Instant.parse(active().get(0).path("endsAt").asText())).isAfter(first);
    }

    @Test
    void a_resolve_that_is_told_without_its_firing_is_not_active() throws Exception {
        Instant since = Instant.now().minusSeconds(5);
        assertThat(sender.send(Messages.about("1", alert(Map.of("a", "b"), Reason.RESOLVED, since, since))))
                .isEqualTo(new Outcome.Sent());
        assertThat(active()).isEmpty();
    }

    @Test
    void the_largest_lot_and_a_heartbeat_are_taken() throws Exception {
        Instant since = Instant.now().minusSeconds(5);
        AlertNotice[] lot = new AlertNotice[sender.refreshLot()];
        Arrays.setAll(lot, i -> alert(Map.of("aggregator", i + "x".repeat(240)), Reason.REPEAT, since, since));
        assertThat(sender.send(Messages.refresh("1", lot))).isEqualTo(new Outcome.Sent());
        assertThat(sender.send(Messages.heartbeat("2"))).isEqualTo(new Outcome.Sent());
        assertThat(active()).hasSize(lot.length + 1);
    }
}
