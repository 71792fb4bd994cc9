package io.opmetrics.notification.sender;

import static io.opmetrics.notification.message.Messages.HOSTILE;
import static io.opmetrics.notification.message.Messages.firing;
import static io.opmetrics.notification.message.Messages.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.http.Secret;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.testkit.time.ManualClock;
import io.opmetrics.testkit.webhook.Behaviour;
import io.opmetrics.testkit.webhook.ReceivedWebhook;
import io.opmetrics.testkit.webhook.WebhookStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sender promises. */
public abstract class SenderContract {

    protected static final Secret SECRET = new Secret("hunter2-and-more");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    protected final ManualClock clock = new ManualClock(Messages.SINCE);
    protected final WebhookStandIn receiver = WebhookStandIn.start();
    private final Message message = Messages.about("msg-1", firing("talabat"));

    /** The sender, to this address; it uses {@link #SECRET} if it uses any. */
    protected abstract Sender sender(Address address, Poster poster);

    /** What the receiver answers when all is well. */
    protected Behaviour success() {
        return Behaviour.status(200);
    }

    protected final Sender sender() {
        return sender(PATIENCE);
    }

    private Sender sender(Duration patience) {
        Address address =
                Address.of(receiver.url("/services/S3CRETPATH?sig=S3CRETQUERY").toString());
        return sender(address, new Poster(address, List.of(SECRET), patience, clock));
    }

    @BeforeEach
    void the_receiver_is_well() {
        receiver.always(success());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_message_is_one_post_of_json() throws Exception {
        assertThat(sender().send(message)).isEqualTo(new Outcome.Sent());
        assertThat(receiver.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/services/S3CRETPATH?sig=S3CRETQUERY");
            assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        });
    }

    @Test
    void the_same_message_gives_the_same_request() throws Exception {
        sender().send(message);
        sender().send(message);
        assertThat(receiver.received()).extracting(ReceivedWebhook::body).hasSize(2);
        assertThat(receiver.received().get(0).body())
                .isEqualTo(receiver.received().get(1).body());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void what_may_get_better_is_to_be_tried_again_later(int status) throws Exception {
        receiver.always(new Behaviour.Answers(status, Map.of("Retry-After", "7"), "busy"));
        assertThat(sender().send(message)).isInstanceOfSatisfying(Outcome.Retry.class, retry -> {
            assertThat(retry.reason()).isEqualTo("status_" + status);
            assertThat(retry.atLeast()).contains(Duration.ofSeconds(7));
        });
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 404, 405, 410, 413, 422})
    void what_will_not_get_better_is_refused(int status) throws Exception {
        receiver.always(new Behaviour.Answers(
                status, Map.of("Location", receiver.url("/elsewhere").toString()), ""));
        assertThat(sender().send(message))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.sentence()).startsWith(status + ": "));
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void a_connection_that_breaks_is_tried_again_later() throws Exception {
        receiver.always(new Behaviour.ClosesConnection());
        assertThat(sender().send(message))
                .isEqualTo(new Outcome.Retry("connection_broken", "the connection broke", Optional.empty()));
    }

    @Test
    void a_receiver_that_is_away_is_tried_again_later() throws Exception {
        Sender sender = sender();
        receiver.close();
        assertThat(sender.send(message))
                .isEqualTo(new Outcome.Retry("connection_refused", "the connection is refused", Optional.empty()));
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for_beyond_the_patience() throws Exception {
        receiver.always(new Behaviour.Waits());
        assertThat(sender(Duration.ofMillis(300)).send(message))
                .isEqualTo(new Outcome.Retry("no_answer_in_time", "no answer in time", Optional.empty()));
    }

    @Test
    void a_body_that_never_ends_is_not_read_to_its_end() throws Exception {
        receiver.always(new Behaviour.NeverEnds(500));
        assertThat(sender().send(message)).isInstanceOf(Outcome.Retry.class);
        receiver.always(new Behaviour.StallsInBody(503));
        assertThat(sender(Duration.ofMillis(500)).send(message)).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void no_secret_is_shown_even_if_the_receiver_repeats_it() throws Exception {
        receiver.always(new Behaviour.Answers(
                400,
                Map.of(),
                "no " + SECRET.reveal() + " at " + receiver.url("/services/S3CRETPATH?sig=S3CRETQUERY")));
        Sender sender = sender();
        Outcome outcome = sender.send(message);
        assertThat(outcome.toString() + sender)
                .contains("no *** at")
                .doesNotContain(SECRET.reveal(), "S3CRETPATH", "S3CRETQUERY", "127.0.0.1");
    }

    @Test
    void whatever_an_event_held_arrives_as_json() throws Exception {
        assertThat(sender().send(Messages.about("msg-2", firing(HOSTILE), resolved("x".repeat(250)))))
                .isEqualTo(new Outcome.Sent());
        assertThat(receiver.received()).isNotEmpty().allSatisfy(request -> Json.read(request.body()));
    }

    @Test
    void a_heartbeat_can_be_sent() throws Exception {
        assertThat(sender().send(Messages.heartbeat("beat-1"))).isEqualTo(new Outcome.Sent());
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void an_attempt_can_be_interrupted() throws Exception {
        receiver.always(new Behaviour.Waits());
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            assertThatThrownBy(() -> sender().send(message)).isInstanceOf(InterruptedException.class);
            isInterrupted.set(true);
        });
        thread.start();
        await().until(() -> !receiver.received().isEmpty());
        thread.interrupt();
        await().untilTrue(isInterrupted);
    }
}
