package io.opmetrics.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.testkit.webhook.Behaviour;
import io.opmetrics.testkit.webhook.WebhookStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTestNotifyCommandTest {

    private final WebhookStandIn standIn = WebhookStandIn.start();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void two_receivers_are_defined() throws IOException {
        Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [notifications.yaml]
                """);
        Files.writeString(directory.resolve("notifications.yaml"), """
                apiVersion: opmetrics/v1
                kind: Notifications
                receivers:
                  - { name: ops, webhook: { url: "${OPS_URL}" } }
                  - { name: duty, webhook: { url: "${DUTY_URL}", hmac_secret: "${DUTY_SECRET}" } }
                """);
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    private int execute(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(
                new String[] {
                    "alerts",
                    "test-notify",
                    "--config",
                    directory.resolve("opmetrics.yaml").toString()
                },
                0,
                arguments,
                0,
                4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return OpmetricsCommand.execute(
                new PrintStream(out),
                new PrintStream(talk),
                Map.of("OPS_URL", standIn.url("/S3CRET").toString()),
                arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String talk() {
        return talk.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_test_is_sent_once_and_says_of_itself_that_it_is_one() {
        assertThat(execute("ops")).as(talk()).isZero();
        assertThat(out()).matches("ops: sent, id [0-9a-z]{5}-[0-9a-z]{5}\n");
        assertThat(standIn.received()).singleElement().satisfies(request -> {
            assertThat(request.body()).contains("\"occasion\":\"test\"");
            assertThat(out()).contains(request.header("Idempotency-Key"));
        });
    }

    @Test
    void a_test_that_does_not_arrive_says_why_and_fails() {
        standIn.always(Behaviour.status(404));
        assertThat(execute("ops")).isEqualTo(1);
        assertThat(out()).startsWith("ops: not sent: 404: there is no such receiver at this address, id ");
        assertThat(standIn.received()).hasSize(1);
    }

    @Test
    void a_program_can_read_it() {
        standIn.always(Behaviour.status(503));
        assertThat(execute("ops", "--output", "json")).isEqualTo(1);
        assertThat(out())
                .matches(
                        "\\{\"receiver\":\"ops\",\"id\":\".*\",\"sent\":false,\"reason\":\"status_503\",\"sentence\":\".*\"}\n");
    }

    @Test
    void a_receiver_that_is_not_defined_is_wrong_usage() {
        assertThat(execute("opps")).isEqualTo(2);
        assertThat(talk()).contains("no receiver is called opps; there are ops, duty");
    }

    @Test
    void a_secret_that_is_not_there_is_told() {
        assertThat(execute("duty")).isEqualTo(4);
        assertThat(talk()).contains("receiver duty: the variable", "is not set").doesNotContain("S3CRET");
        assertThat(standIn.received()).isEmpty();
    }
}
