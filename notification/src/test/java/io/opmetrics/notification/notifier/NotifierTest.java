package io.opmetrics.notification.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.outbox.ReceiverHealth;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Sender;
import io.opmetrics.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rounds of the notifier, over processes that end as a killed one does: with what was kept and nothing else. */
class NotifierTest {

    private static final Definitions DEFINITIONS = load("""
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
              - alert: RejectionsReactive
                metric: orders.rejected.count
                by: [aggregator]
                window: 10m
                when: { op: gte, value: 3 }
                severity: critical
                labels: { team: orders }
                annotations: { summary: "{{ value }} rejections from {{ aggregator }}" }
            ---
            apiVersion: opmetrics/v1
            kind: Notifications
            receivers:
              - { name: ops, webhook: { url: "${OPS_URL}" } }
            routes:
              - { to: [ops], repeat: 1h }
            """);

    private final ManualClock clock = new ManualClock(Messages.SINCE);
    private final Map<String, byte[]> stored = new HashMap<>();
    private final List<Message> sent = new CopyOnWriteArrayList<>();
    private final List<String> results = new CopyOnWriteArrayList<>();
    private final List<Notifier> opened = new ArrayList<>();
    private volatile boolean isAway;

    private static Definitions load(String text) {
        try {
            return DefinitionLoader.load("alerts.yaml", text);
        } catch (InvalidFilesException e) {
            throw new AssertionError(e);
        }
    }

    private Outcome receive(Message message) {
        sent.add(message);
        return isAway ? new Outcome.Retry("away", "away", Optional.of(Duration.ofDays(1))) : new Outcome.Sent();
    }

    private Notifier open() {
        Map<String, Sender> senders = Map.of("ops", this::receive);
        Notifier notifier = Notifier.open(
                DEFINITIONS.rules(),
                DEFINITIONS.notifications(),
                senders,
                stored,
                clock,
                (receiver, message, result, reason) -> results.add(message.id() + " " + result.word()));
        opened.add(notifier);
        return notifier;
    }

    @AfterEach
    void close() {
        opened.forEach(Notifier::close);
    }

    /** What a consumer does after it has handed over what it has read. */
    private void keepAndRelease(Notifier notifier) {
        keep(notifier);
        notifier.release();
    }

    private void keep(Notifier notifier) {
        notifier.changes().forEach((key, value) -> {
            if (value.isPresent()) {
                stored.put(key, value.get());
            } else {
                stored.remove(key);
            }
        });
    }

    private long messagesKept() {
        return stored.keySet().stream()
                .filter(key -> key.startsWith("message/"))
                .count();
    }

    private Transition transition(String aggregator, AlertState state) {
        SortedMap<String, String> group = new TreeMap<>(Map.of("aggregator", aggregator));
        long since = Messages.SINCE.toEpochMilli();
        return new Transition(
                "RejectionsReactive",
                group,
                state,
                state == AlertState.FIRING ? since : since + 60_000,
                since,
                since,
                OptionalDouble.of(3),
                false,
                false,
                false);
    }

    private Transition firing(String aggregator) {
        return transition(aggregator, AlertState.FIRING);
    }

    private Transition resolved(String aggregator) {
        return transition(aggregator, AlertState.RESOLVED);
    }

    private void awaitSettled(int messages) {
        await().until(() -> results.size() >= messages);
    }

    @Test
    void nothing_is_sent_before_it_is_kept() {
        Notifier notifier = open();
        notifier.take(firing("talabat"));
        keep(notifier);
        assertThat(messagesKept()).isEqualTo(1);
        notifier.take(firing("careem"));
        notifier.release();
        awaitSettled(1);
        assertThat(sent)
                .singleElement()
                .satisfies(message -> assertThat(message.alerts())
                        .singleElement()
                        .satisfies(alert -> assertThat(alert.group()).containsEntry("aggregator", "talabat")));
    }

    @Test
    void a_message_says_what_the_rule_says() {
        Notifier notifier = open();
        notifier.take(firing("talabat"));
        keepAndRelease(notifier);
        awaitSettled(1);
        AlertNotice alert = sent.get(0).alerts().get(0);
        assertThat(alert.summary()).isEqualTo("3 rejections from talabat");
        assertThat(alert.labels()).containsEntry("team", "orders");
        assertThat(alert.severity().word()).isEqualTo("critical");
        assertThat(alert.limit().orElseThrow().window()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void what_was_settled_is_kept_no_longer() {
        Notifier notifier = open();
        notifier.take(firing("talabat"));
        keepAndRelease(notifier);
        awaitSettled(1);
        assertThat(notifier.nextDue()).isEqualTo(clock.millis());
        keepAndRelease(notifier);
        assertThat(messagesKept()).isZero();
        assertThat(notifier.nextDue())
                .isEqualTo(clock.millis() + Duration.ofHours(1).toMillis());
        assertThat(notifier.changes()).isEmpty();
    }

    @Test
    void after_a_kill_between_keeping_and_sending_it_is_sent_under_the_same_id() {
        Notifier killed = open();
        killed.take(firing("talabat"));
        keep(killed);
        String key = stored.keySet().stream()
                .filter(name -> name.startsWith("message/"))
                .findFirst()
                .orElseThrow();
        clock.advance(Duration.ofMinutes(3));
        Notifier next = open();
        assertThat(sent).isEmpty();
        keepAndRelease(next);
        awaitSettled(1);
        assertThat(sent).extracting(message -> "message/ops/" + message.id()).containsExactly(key);
    }

    @Test
    void after_a_kill_between_sending_and_keeping_that_it_repeats_under_the_same_id() {
        Notifier killed = open();
        killed.take(firing("talabat"));
        keepAndRelease(killed);
        awaitSettled(1);
        killed.close();
        keepAndRelease(open());
        awaitSettled(2);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void after_a_kill_a_firing_is_not_announced_once_its_resolve_was_read() {
        isAway = true;
        Notifier killed = open();
        killed.take(firing("talabat"));
        keepAndRelease(killed);
        awaitSettled(1);
        killed.close();
        isAway = false;
        sent.clear();
        results.clear();
        clock.advance(Duration.ofMinutes(10));
        Notifier next = open();
        next.take(resolved("talabat"));
        keepAndRelease(next);
        awaitSettled(2);
        assertThat(sent)
                .singleElement()
                .satisfies(message -> assertThat(message.alerts())
                        .singleElement()
                        .satisfies(alert -> assertThat(alert.status()).isEqualTo("resolved")));
        assertThat(results).anyMatch(result -> result.endsWith(" superseded"));
        keepAndRelease(next);
        assertThat(messagesKept()).isZero();
    }

    @Test
    void a_restart_forgets_no_group_interval_no_repeat_and_no_silence() {
        Notifier first = open();
        first.take(firing("talabat"));
        first.take(firing("careem"));
        first.take(new AlertAction.Silence(
                "s-1",
                new Matchers(new TreeMap<>(Map.of("aggregator", List.of("jahez")))),
                clock.millis() + Duration.ofHours(5).toMillis(),
                "mona",
                "known"));
        keepAndRelease(first);
        awaitSettled(1);
        keepAndRelease(first);
        first.close();

        Notifier second = open();
        second.take(firing("jahez"));
        keepAndRelease(second);
        assertThat(second.silences()).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        second.advance();
        keepAndRelease(second);
        awaitSettled(2);
        assertThat(groups(sent.get(1))).containsExactly("careem");
        keepAndRelease(second);
        second.close();

        clock.advance(Duration.ofMinutes(59));
        Notifier third = open();
        third.advance();
        keepAndRelease(third);
        awaitSettled(3);
        assertThat(sent.get(2).alerts().get(0).reason().name()).isEqualTo("REPEAT");
        assertThat(groups(sent.get(2))).containsExactly("talabat");
    }

    private static List<String> groups(Message message) {
        return message.alerts().stream()
                .map(alert -> alert.group().getOrDefault("aggregator", ""))
                .toList();
    }

    @Test
    void a_state_that_is_too_large_for_one_record_is_kept_in_pieces() {
        Notifier notifier = open();
        for (int i = 0; i < 6_000; i++) {
            notifier.take(firing("aggregator-" + i + "x".repeat(200)));
        }
        keepAndRelease(notifier);
        assertThat(stored.keySet()).contains("planner/0", "planner/1", "planner/2");
        assertThat(stored.values()).allMatch(value -> value.length <= 500_000);
        awaitSettled(1);
        notifier.close();
        clock.advance(Duration.ofMinutes(1));
        int before = sent.size();
        Notifier next = open();
        next.advance();
        keepAndRelease(next);
        await().until(() -> sent.stream()
                        .skip(before)
                        .flatMap(message -> message.alerts().stream())
                        .map(AlertNotice::incidentId)
                        .distinct()
                        .count()
                >= 5_999);
        assertThat(sent).allMatch(message -> message.alerts().size() <= 200);
    }

    @Test
    void a_message_to_a_receiver_that_is_gone_is_forgotten() {
        Notifier notifier = open();
        notifier.take(firing("talabat"));
        keep(notifier);
        Notifier without = Notifier.open(
                DEFINITIONS.rules(), DEFINITIONS.notifications(), Map.of(), stored, clock, (r, m, x, y) -> {});
        opened.add(without);
        keepAndRelease(without);
        assertThat(messagesKept()).isZero();
    }

    @Test
    void health_names_every_receiver() {
        isAway = true;
        Notifier notifier = open();
        notifier.take(firing("talabat"));
        keepAndRelease(notifier);
        awaitSettled(1);
        await().until(() -> notifier.health().get(0).state() == ReceiverHealth.State.RETRYING);
        assertThat(notifier.health()).singleElement().satisfies(health -> {
            assertThat(health.receiver()).isEqualTo("ops");
            assertThat(health.sentence()).isEqualTo("away");
        });
    }
}
