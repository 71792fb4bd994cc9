package io.opmetrics.delivery.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.delivery.ingest.Answer;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.time.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the token comes from, and when it is read again. */
class TokenTest {

    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:dynatrace-AbCdEf";
    private static final String PARAMETER = "arn:aws:ssm:eu-central-1:123456789012:parameter/opmetrics/dynatrace";
    private static final String RIGHT = Options.defaults().token();
    private static final byte[] LINE = "orders.count count,delta=1\n".getBytes(StandardCharsets.UTF_8);

    private final ManualClock clock = new ManualClock(Instant.ofEpochMilli(Messages.NOW));
    private final DynatraceStandIn standIn =
            DynatraceStandIn.start(Options.defaults().withClock(clock));
    private final ExtensionStandIn extension;
    private int clients;

    TokenTest() throws IOException {
        extension = new ExtensionStandIn();
    }

    @AfterEach
    void close() {
        extension.close();
        standIn.close();
    }

    private IngestApi api(TokenSource source) {
        return new IngestApi(
                source,
                token -> {
                    clients++;
                    return new IngestClient(
                            IngestAddress.of(standIn.url().toString()), token, Duration.ofSeconds(10), clock);
                },
                clock);
    }

    private TokenExtension from(String arn) {
        return new TokenExtension(arn, extension::environment);
    }

    private static Answer post(Api api) throws TokenUnavailableException, InterruptedException {
        return api.post(LINE, Duration.ofSeconds(10));
    }

    @Test
    void a_secret_is_the_token() throws Exception {
        extension.secret(RIGHT);
        assertThat(post(api(from(SECRET)))).isInstanceOf(Answer.Accepted.class);
        assertThat(extension.requests())
                .containsExactly("/secretsmanager/get?secretId=arn%3Aaws%3Asecretsmanager%3Aeu-central-1"
                        + "%3A123456789012%3Asecret%3Adynatrace-AbCdEf");
    }

    @Test
    void a_secret_may_hold_the_token_in_a_field() throws Exception {
        extension.secret("{\"owner\":\"ops\",\"token\":\"" + RIGHT + "\"}");
        assertThat(post(api(from(SECRET)))).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void a_parameter_is_decrypted() throws Exception {
        extension.parameter(RIGHT);
        assertThat(post(api(from(PARAMETER)))).isInstanceOf(Answer.Accepted.class);
        assertThat(extension.requests())
                .singleElement()
                .asString()
                .startsWith("/systemsmanager/parameters/get?withDecryption=true&name=arn%3Aaws%3Assm");
    }

    @Test
    void a_restored_snapshot_signs_with_its_container_credentials() throws Exception {
        extension.secret(RIGHT);
        Map<String, String> ordinary = extension.environment();
        TokenExtension restored = new TokenExtension(
                SECRET,
                () -> Map.of(
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                        ordinary.getOrDefault("AWS_SESSION_TOKEN", ""),
                        "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT",
                        ordinary.getOrDefault("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", "")));
        assertThat(post(api(restored))).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void a_token_is_kept_for_five_minutes() throws Exception {
        extension.secret(RIGHT);
        IngestApi api = api(from(SECRET));
        post(api);
        clock.advance(Duration.ofSeconds(299));
        post(api);
        assertThat(extension.requests()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        post(api);
        assertThat(extension.requests()).hasSize(2);
    }

    @Test
    void a_token_that_the_api_no_longer_knows_is_read_again_at_once() throws Exception {
        extension.secret(RIGHT);
        IngestApi api = api(from(SECRET));
        post(api);
        clock.advance(Duration.ofSeconds(1));
        standIn.failNext(Fault.status(401));
        assertThat(post(api)).isInstanceOf(Answer.Accepted.class);
        assertThat(extension.requests()).hasSize(2);
        assertThat(standIn.lastRequests()).hasSize(3);
    }

    @Test
    void a_wrong_token_is_not_kept() throws Exception {
        extension.secret("dt0c01.OLD.TOKEN");
        IngestApi api = api(from(SECRET));
        assertThat(post(api)).isInstanceOf(Answer.Misconfigured.class);
        extension.secret(RIGHT);
        assertThat(post(api)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void a_token_that_stays_wrong_is_tried_once_for_each_reading() throws Exception {
        extension.secret("dt0c01.OLD.TOKEN");
        assertThat(post(api(from(SECRET)))).isInstanceOf(Answer.Misconfigured.class);
        assertThat(standIn.lastRequests()).hasSize(1);
        assertThat(extension.requests()).hasSize(1);
    }

    @Test
    void an_extension_that_refuses_is_said() {
        extension.answer(400, "AccessDeniedException: kms:Decrypt");
        assertThatThrownBy(() -> post(api(from(SECRET))))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("answers 400; may the function's role read it");
    }

    @Test
    void an_extension_that_is_not_there_is_said() {
        extension.close();
        assertThatThrownBy(() -> post(api(from(SECRET))))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("a layer of this function?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two HUSH words", "{\"password\":\"HUSH\"}", "{\"token\":7}", "{HUSH", ""})
    void a_secret_that_is_no_token_is_not_shown(String secret) {
        extension.secret(secret);
        assertThatThrownBy(() -> post(api(from(SECRET))))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("is no API token")
                .hasNoCause()
                .hasMessageNotContaining("HUSH");
    }

    @Test
    void a_file_may_hold_the_token(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("token");
        Files.writeString(file, RIGHT + "\n");
        assertThat(post(api(new TokenFile(file)))).isInstanceOf(Answer.Accepted.class);
        Files.delete(file);
        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> post(api(new TokenFile(file))))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("cannot be read from the file " + file);
    }

    @Test
    void connections_are_not_kept_over_a_freeze() throws Exception {
        extension.secret(RIGHT);
        IngestApi api = api(from(SECRET));
        post(api);
        clock.advance(Duration.ofSeconds(9));
        post(api);
        assertThat(clients).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        post(api);
        assertThat(clients).isEqualTo(2);
        // A snapshot may be restored at an earlier time than it thinks.
        clock.set(Instant.ofEpochMilli(Messages.NOW).minusSeconds(1));
        post(api);
        assertThat(clients).isEqualTo(3);
        assertThat(standIn.accepted().delta("orders.count")).isEqualTo(4);
    }
}
