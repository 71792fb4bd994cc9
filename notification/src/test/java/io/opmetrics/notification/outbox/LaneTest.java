package io.opmetrics.notification.outbox;

import static io.opmetrics.notification.message.Messages.about;
import static io.opmetrics.notification.message.Messages.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.outbox.ReceiverHealth.State;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One receiver, step by step, under a clock that is moved by hand. */
class LaneTest {

    private static final Outcome SENT = new Outcome.Sent();
    private static final Outcome BUSY =
            new Outcome.Retry("status_503", "503: the receiver is broken", Optional.empty());
    private static final Outcome BAD = new Outcome.Refused("status_400", "400: the receiver refuses it");

    private final ManualClock clock = new ManualClock(Messages.SINCE);
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final List<String> attempts = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final Lane lane = new Lane(
            "ops",
            this::attempt,
            clock,
            new Random(7),
            (receiver, message, result, reason) ->
                    results.add((receiver + " " + message.id() + " " + result.word() + " " + reason).strip()));

    private Outcome attempt(Message message) {
        attempts.add(message.id());
        return Optional.ofNullable(outcomes.poll()).orElse(SENT);
    }

    private Duration fail(Outcome outcome) throws InterruptedException {
        outcomes.add(outcome);
        return lane.step();
    }

    @Test
    void a_message_that_arrives_is_sent_once() throws Exception {
        lane.offer(List.of(about("1", firing("a"))));
        lane.step();
        lane.step();
        assertThat(attempts).containsExactly("1");
        assertThat(results).containsExactly("ops 1 sent");
        assertThat(lane.health())
                .isEqualTo(new ReceiverHealth("ops", State.WORKING, Messages.SINCE, 0, "messages arrive"));
    }

    @Test
    void a_receiver_that_is_away_is_tried_again_and_others_wait_behind_in_order() throws Exception {
        lane.offer(List.of(about("1", firing("a")), about("2", firing("b"))));
        Duration pause = fail(BUSY);
        lane.step();
        assertThat(attempts).as("not before the pause is over").containsExactly("1");
        clock.advance(pause);
        lane.step();
        lane.step();
        assertThat(attempts).containsExactly("1", "1", "2");
        assertThat(results).containsExactly("ops 1 retried status_503", "ops 1 sent", "ops 2 sent");
    }

    @Test
    void pauses_grow_with_jitter_up_to_a_minute() throws Exception {
        lane.offer(List.of(about("1", firing("a"))));
        for (int attempt = 0; attempt < 30; attempt++) {
            Duration pause = fail(BUSY);
            long bound = Math.min(60_000, 1_000L << attempt);
            assertThat(pause.toMillis()).isBetween(bound / 10, bound);
            clock.advance(pause);
        }
        assertThat(attempts).hasSize(30);
    }

    @Test
    void a_pause_that_the_receiver_asks_for_is_kept_and_hardly_exceeded() throws Exception {
        lane.offer(List.of(about("1", firing("a"))));
        Duration pause = fail(new Outcome.Retry("status_429", "busy", Optional.of(Duration.ofSeconds(90))));
        assertThat(pause).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(99));
    }

    @Test
    void after_a_success_pauses_begin_anew() throws Exception {
        lane.offer(List.of(about("1", firing("a")), about("2", firing("b"))));
        for (int attempt = 0; attempt < 8; attempt++) {
            clock.advance(fail(BUSY));
        }
        lane.step();
        assertThat(fail(BUSY)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_is_refused_is_given_up_visibly_and_holds_nothing_up() throws Exception {
        lane.offer(List.of(about("1", firing("a")), about("2", firing("b"))));
        clock.advance(Duration.ofMinutes(1));
        fail(BAD);
        assertThat(lane.health())
                .isEqualTo(new ReceiverHealth(
                        "ops", State.REFUSING, Messages.SINCE.plusSeconds(60), 1, "400: the receiver refuses it"));
        lane.step();
        assertThat(results).containsExactly("ops 1 refused status_400", "ops 2 sent");
    }

    @Test
    void health_says_since_when_a_receiver_is_away() throws Exception {
        lane.offer(List.of(about("1", firing("a"))));
        clock.advance(fail(BUSY));
        clock.advance(fail(new Outcome.Retry("connection_refused", "the connection is refused", Optional.empty())));
        assertThat(lane.health())
                .isEqualTo(new ReceiverHealth("ops", State.RETRYING, Messages.SINCE, 1, "the connection is refused"));
    }

    @Test
    void a_fault_of_the_program_costs_one_message_and_shows_none_of_its_words() throws Exception {
        List<String> told = new ArrayList<>();
        Lane faulty = new Lane(
                "ops",
                message -> {
                    if (message.id().equals("1")) {
                        throw new IllegalStateException("https://hooks.example/S3CRET");
                    }
                    return SENT;
                },
                clock,
                new Random(7),
                (receiver, message, result, reason) -> told.add(message.id() + " " + result.word() + " " + reason));
        faulty.offer(List.of(about("1", firing("a")), about("2", firing("b"))));
        faulty.step();
        assertThat(faulty.health().sentence()).contains("IllegalStateException").doesNotContain("S3CRET");
        faulty.step();
        assertThat(told).containsExactly("1 refused fault", "2 sent ");
    }
}
