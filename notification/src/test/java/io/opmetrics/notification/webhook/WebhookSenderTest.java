package io.opmetrics.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.notification.Receiver.Format;
import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.sender.Sender;
import io.opmetrics.notification.sender.SenderContract;
import io.opmetrics.testkit.webhook.ReceivedWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {

    @Nested
    class AsJson extends SenderContract {

        @Override
        protected Sender sender(Address address, Poster poster) {
            return new WebhookSender(poster, Format.JSON, Optional.of(SECRET), clock);
        }

        @Test
        void a_receiver_with_the_key_can_tell_who_sent_it_and_when() throws Exception {
            sender().send(Messages.about("msg-1", Messages.firing("مطعم")));
            ReceivedWebhook request = receiver.received().get(0);
            assertThat(request.header("X-Opmetrics-Timestamp")).isEqualTo("1772366400");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("hunter2-and-more".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] expected = mac.doFinal(("1772366400." + request.body()).getBytes(StandardCharsets.UTF_8));
            assertThat(request.header("X-Opmetrics-Signature"))
                    .isEqualTo("sha256=" + HexFormat.of().formatHex(expected));
        }

        @Test
        void a_repeated_attempt_has_the_same_idempotency_key_and_a_fresh_signature() throws Exception {
            sender().send(Messages.about("msg-1", Messages.firing("talabat")));
            clock.advance(Duration.ofSeconds(30));
            sender().send(Messages.about("msg-1", Messages.firing("talabat")));
            assertThat(receiver.received())
                    .extracting(request -> request.header("Idempotency-Key"))
                    .containsExactly("msg-1", "msg-1");
            assertThat(receiver.received())
                    .extracting(request -> request.header("X-Opmetrics-Signature"))
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class ToSlack extends SenderContract {

        @Override
        protected Sender sender(Address address, Poster poster) {
            return new WebhookSender(poster, Format.SLACK, Optional.empty(), clock);
        }

        @Test
        void without_a_key_nothing_is_signed() throws Exception {
            sender().send(Messages.heartbeat("beat"));
            assertThat(receiver.received().get(0).headers()).doesNotContainKey("x-opmetrics-signature");
        }
    }

    @Nested
    class ToTeams extends SenderContract {

        @Override
        protected Sender sender(Address address, Poster poster) {
            return new WebhookSender(poster, Format.TEAMS, Optional.empty(), clock);
        }
    }
}
