package io.opmetrics.notification.dynatrace;

import static io.opmetrics.notification.message.Messages.HOSTILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.http.Secret;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.receiver.TestMessage;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.testkit.dynatrace.AcceptedEvent;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Dynatrace makes of it, as far as its documentation says. */
class DynatraceEventsTest {

    private static final String SUMMARY = "3 rejections from talabat in 10 minutes";

    private final ManualClock clock = new ManualClock(Messages.SINCE);
    private DynatraceStandIn dynatrace =
            DynatraceStandIn.start(DynatraceStandIn.Options.defaults().withClock(clock));

    @AfterEach
    void close() {
        dynatrace.close();
    }

    private Outcome send(Message message) throws InterruptedException {
        Secret token = new Secret(DynatraceStandIn.Options.defaults().token());
        Address address = DynatraceSender.endpoint(Address.of(dynatrace.url().toString()));
        Poster poster = new Poster(address, List.of(token), Duration.ofSeconds(20), clock);
        return new DynatraceSender(poster, token).send(message);
    }

    @Test
    void a_firing_alert_opens_a_problem_of_its_own() throws Exception {
        assertThat(send(Messages.about("1", Messages.firing("talabat")))).isEqualTo(new Outcome.Sent());
        assertThat(dynatrace.openProblems()).containsExactly(SUMMARY);
        assertThat(dynatrace.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("CUSTOM_ALERT");
            assertThat(event.timeout()).isEqualTo(Duration.ofMinutes(5));
            assertThat(event.properties())
                    .containsEntry("dt.event.allow_davis_merge", "false")
                    .containsEntry("aggregator", "talabat")
                    .containsEntry("opmetrics.severity", "critical")
                    .containsEntry("opmetrics.since", "2026-03-01T12:00:00.123Z")
                    .containsEntry("runbook", "https://runbooks.example/rejections");
        });
    }

    @Test
    void told_again_every_two_minutes_it_stays_one_problem_for_as_long_as_it_takes() throws Exception {
        send(Messages.about("1", Messages.firing("talabat")));
        for (int minutes = 0; minutes < 8 * 60; minutes += 2) {
            clock.advance(Duration.ofMinutes(2));
            assertThat(send(Messages.refresh("r" + minutes, Messages.notice("talabat", Reason.REPEAT))))
                    .isEqualTo(new Outcome.Sent());
            assertThat(dynatrace.openProblems()).containsExactly(SUMMARY);
        }
    }

    @Test
    void a_resolved_alert_sends_nothing_and_its_problem_ends_with_the_timeout() throws Exception {
        send(Messages.about("1", Messages.firing("talabat")));
        assertThat(send(Messages.about("2", Messages.resolved("talabat")))).isEqualTo(new Outcome.Sent());
        assertThat(dynatrace.events()).hasSize(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(dynatrace.openProblems()).isEmpty();
    }

    @Test
    void the_limits_of_the_api_are_kept_whatever_a_rule_says() throws Exception {
        SortedMap<String, String> group = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            group.put("k".repeat(120) + i, "v");
            group.put(i + "k".repeat(120), "🍕".repeat(3_000));
        }
        group.put("dt.entity.host", "HOST-1");
        group.put("empty", "");
        AlertNotice plain = Messages.firing("talabat");
        AlertNotice large = new AlertNotice(
                plain.alertId(),
                plain.incidentId(),
                plain.rule(),
                Severity.WARNING,
                group,
                plain.labels(),
                Reason.FIRING,
                OptionalDouble.of(1),
                plain.limit(),
                plain.since(),
                plain.at(),
                new TreeMap<>(Map.of("summary", HOSTILE.repeat(20))),
                Optional.empty(),
                Set.of());
        assertThat(send(Messages.about("1", large))).isEqualTo(new Outcome.Sent());
        assertThat(dynatrace.events())
                .singleElement()
                .satisfies(event -> assertThat(event.properties()).doesNotContainKey("dt.entity.host"));
    }

    @Test
    void a_token_without_the_scope_is_told_to_a_person() throws Exception {
        dynatrace.close();
        dynatrace = DynatraceStandIn.start(DynatraceStandIn.Options.defaults().withoutScope());
        assertThat(send(Messages.about("1", Messages.firing("talabat"))))
                .isEqualTo(new Outcome.Refused("status_403", "403: the API token lacks the scope events.ingest"));
    }

    @Test
    void a_heartbeat_opens_no_problem_and_a_test_opens_one_for_a_minute() throws Exception {
        send(Messages.heartbeat("1"));
        assertThat(dynatrace.openProblems()).isEmpty();
        send(TestMessage.to("ops", clock.instant()));
        assertThat(dynatrace.openProblems()).singleElement().asString().startsWith("TEST, nothing is wrong: ");
        clock.advance(Duration.ofMinutes(1));
        assertThat(dynatrace.openProblems()).isEmpty();
        assertThat(dynatrace.events()).extracting(AcceptedEvent::type).containsExactly("CUSTOM_INFO", "CUSTOM_ALERT");
    }
}
