package io.opmetrics.notification.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Sender;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.webhook.ReceivedWebhook;
import io.opmetrics.testkit.webhook.WebhookStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendersTest {

    private static Map<String, Sender> senders(Map<String, String> environment, Receiver... receivers)
            throws InvalidFilesException {
        return new Senders(environment, Optional.empty(), InstantSource.system())
                .of(new Notifications(List.of(receivers), List.of(), Optional.empty()));
    }

    private static Receiver webhook(String name, String url) {
        return new Receiver(name, new Receiver.Webhook(url, Receiver.Format.JSON, Optional.empty()));
    }

    @Test
    void every_sort_of_receiver_gets_its_sender(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "from-a-file\n");
        try (WebhookStandIn standIn = WebhookStandIn.start();
                DynatraceStandIn dynatrace = DynatraceStandIn.start()) {
            Map<String, Sender> senders = senders(
                    Map.of(
                            "HOST", standIn.url("").toString(),
                            "KEY", "S3CRET",
                            "HMAC_FILE", secret.toString(),
                            "DT", dynatrace.url().toString(),
                            "TOKEN", DynatraceStandIn.Options.defaults().token()),
                    new Receiver(
                            "hook",
                            new Receiver.Webhook("${HOST}/in/${KEY}", Receiver.Format.JSON, Optional.of("${HMAC}"))),
                    new Receiver("am", new Receiver.Alertmanager("${HOST}/prefix/")),
                    new Receiver("dt", new Receiver.Dynatrace("${DT}", "${TOKEN}")));
            for (Sender sender : senders.values()) {
                assertThat(sender.send(Messages.about("1", Messages.firing("a"))))
                        .isEqualTo(new Outcome.Sent());
            }
            assertThat(senders).containsOnlyKeys("am", "dt", "hook");
            assertThat(standIn.received())
                    .extracting(ReceivedWebhook::path)
                    .containsExactly("/prefix/api/v2/alerts", "/in/S3CRET");
            assertThat(standIn.received().get(1).header("X-Opmetrics-Signature"))
                    .startsWith("sha256=");
            assertThat(dynatrace.openProblems()).hasSize(1);
        }
    }

    @Test
    void every_problem_is_told_at_once_and_none_shows_a_secret() {
        assertThatThrownBy(() -> senders(
                        Map.of(
                                "BAD",
                                "http://hooks.example/S3CRET",
                                "WORSE",
                                "https://hooks.example/S3 CRET",
                                "EMPTY",
                                " "),
                        webhook("unset", "${NOT_THERE}"),
                        webhook("plain", "${BAD}"),
                        webhook("broken", "${WORSE}"),
                        new Receiver("dt", new Receiver.Dynatrace("https://abc.live.dynatrace.com", "${EMPTY}"))))
                .isInstanceOfSatisfying(
                        InvalidFilesException.class,
                        problems -> assertThat(problems.getMessage())
                                .contains(
                                        "receiver unset: the variable NOT_THERE is not set, nor is NOT_THERE_FILE",
                                        "receiver plain: the address must begin with https://",
                                        "receiver broken: the address is no URL: Illegal character",
                                        "receiver dt: the secret is empty")
                                .doesNotContain("S3CRET", "S3 CRET", "hooks.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9093, true",
        "http://localhost/x, true",
        "http://[::1]:80/, true",
        "https://any.example, true",
        "http://127.0.0.1.evil.example/, false",
        "http://localhost.evil.example/, false",
        "ftp://127.0.0.1/, false",
        "https://user:password@any.example/, false",
        "https://, false",
        "any.example, false",
        "https://any.example/#part, false",
        "http://127.evil/, false"
    })
    void only_this_machine_is_spoken_to_without_encryption(String url, boolean isGood) throws Exception {
        if (isGood) {
            assertThat(senders(Map.of(), webhook("a", url))).hasSize(1);
        } else {
            assertThatThrownBy(() -> senders(Map.of(), webhook("a", url))).isInstanceOf(InvalidFilesException.class);
        }
    }
}
