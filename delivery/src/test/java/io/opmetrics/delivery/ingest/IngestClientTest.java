package io.opmetrics.delivery.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the API means, against the stand-in. */
class IngestClientTest {

    private static final Answer ACCEPTED = new Answer.Accepted(List.of());
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ManualClock clock = new ManualClock(NOW);
    private DynatraceStandIn standIn = DynatraceStandIn.start(Options.defaults().withClock(clock));

    @AfterEach
    void close() {
        standIn.close();
    }

    private Answer post(String body) {
        return post(
                body,
                IngestAddress.of(standIn.url().toString()),
                Options.defaults().token());
    }

    private Answer post(String body, URI address, String token) {
        return new IngestClient(address, new ApiToken(token), Duration.ofSeconds(2), clock)
                .post(body.getBytes(StandardCharsets.UTF_8))
                .join();
    }

    @Test
    void accepted() {
        assertThat(post("a.count count,delta=1")).isEqualTo(ACCEPTED);
    }

    @Test
    void partly_accepted_names_the_lines() {
        assertThat(post("a.count count,delta=1\ndt.x 1"))
                .isEqualTo(new Answer.PartlyAccepted(
                        List.of(new Answer.InvalidLine(
                                2, "metric key 'dt.x' has the reserved prefix 'dt.'", Optional.of("dt.x"))),
                        OptionalInt.of(1),
                        List.of()));
    }

    @Test
    void a_400_that_names_no_line_is_unclear() {
        standIn.failNext(new Fault.Status(400, Map.of(), "<html>"));
        assertThat(post("a.count count,delta=1")).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void both_spellings_of_the_body_are_read() {
        standIn.failNext(new Fault.Status(
                400,
                Map.of(),
                "{\"linesValid\":1,\"linesInvalid\":1,\"error\":{\"message\":\"x\",\"invalidLines\":[{\"error\":\"bad\","
                        + "\"line\":0,\"more\":{}}]}}"));
        assertThat(post("a.count count,delta=1"))
                .isEqualTo(new Answer.PartlyAccepted(
                        List.of(new Answer.InvalidLine(0, "bad", Optional.empty())), OptionalInt.of(1), List.of()));
    }

    @Test
    void words_of_the_api_are_bounded_and_can_neither_repeat_the_token_nor_break_a_line() {
        String token = Options.defaults().token();
        standIn.failNext(new Fault.Status(
                400,
                Map.of(),
                "{\"linesInvalid\":7,\"error\":{\"invalidLines\":[{\"line\":1,\"error\":\"" + token + "\\n\\u001b"
                        + "x".repeat(600) + "\"}]}}"));
        assertThat(post("a.count count,delta=1")).isInstanceOfSatisfying(Answer.PartlyAccepted.class, partly -> {
            assertThat(partly.linesInvalid()).hasValue(7);
            assertThat(partly.invalidLines().get(0).error())
                    .startsWith("***  xxx")
                    .hasSizeLessThan(510);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 302, 307, 415})
    void a_configuration_that_cannot_work(int status) {
        standIn.failNext(Fault.status(status, "Location", "https://example.com/"));
        assertThat(post("a.count count,delta=1")).isInstanceOfSatisfying(Answer.Misconfigured.class, wrong -> {
            assertThat(wrong.status()).isEqualTo(status);
            assertThat(wrong.text()).startsWith(status + ": ");
        });
    }

    @Test
    void the_wrong_token_and_the_wrong_path_are_told_apart() {
        URI address = IngestAddress.of(standIn.url().toString());
        assertThat(post("a.b.c 1", address, "wrong"))
                .isInstanceOfSatisfying(
                        Answer.Misconfigured.class,
                        wrong -> assertThat(wrong.status()).isEqualTo(401));
        assertThat(post(
                        "a.b.c 1",
                        standIn.url().resolve("/nowhere"),
                        Options.defaults().token()))
                .isInstanceOfSatisfying(
                        Answer.Misconfigured.class,
                        wrong -> assertThat(wrong.status()).isEqualTo(404));
    }

    @Test
    void too_large() {
        assertThat(post("a.count count,delta=1\n".repeat(60_000))).isEqualTo(new Answer.TooLarge());
    }

    @Test
    void throttled_with_each_header_and_with_none() {
        standIn.failNext(Fault.status(429, "Retry-After", "7"));
        assertThat(post("a.b.c 1")).isEqualTo(new Answer.Throttled(Optional.of(Duration.ofSeconds(7))));
        long reset = NOW.plusSeconds(30).toEpochMilli() * 1_000;
        standIn.failNext(Fault.status(429, "X-RateLimit-Reset", Long.toString(reset)));
        assertThat(post("a.b.c 1")).isEqualTo(new Answer.Throttled(Optional.of(Duration.ofSeconds(30))));
        standIn.failNext(Fault.status(429, "Retry-After", "999999"));
        assertThat(post("a.b.c 1")).isEqualTo(new Answer.Throttled(Optional.of(Duration.ofMinutes(10))));
        standIn.failNext(Fault.status(429, "Retry-After", "soon"));
        assertThat(post("a.b.c 1")).isEqualTo(new Answer.Throttled(Optional.empty()));
        standIn.failNext(Fault.status(429));
        assertThat(post("a.b.c 1")).isEqualTo(new Answer.Throttled(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void unavailable(int status) {
        standIn.failNext(Fault.status(status));
        assertThat(post("a.b.c 1")).isEqualTo(new Answer.Unavailable(status, Optional.empty()));
    }

    @Test
    void an_answer_that_is_lost_is_ambiguous_and_one_that_only_breaks_off_is_not() {
        standIn.failNext(new Fault.NoAnswer(true));
        assertThat(post("a.count count,delta=1"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.ambiguous()).isTrue());
        standIn.failNext(new Fault.TruncatedAnswer());
        assertThat(post("a.count count,delta=1")).isEqualTo(ACCEPTED);
    }

    @Test
    void a_body_that_stalls_does_not_undo_what_the_status_line_has_said() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch judged = new CountDownLatch(1);
            CompletableFuture<Void> client = CompletableFuture.runAsync(() -> beginAnswer(server, judged));
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + DynatraceStandIn.PATH);
            Answer answer = post("a.count count,delta=1", address, "t");
            judged.countDown();
            client.get(10, TimeUnit.SECONDS);
            assertThat(answer).isEqualTo(ACCEPTED);
        }
    }

    /** Says 202, begins a body, and says no more; the client must hang up once it has given up. */
    private static void beginAnswer(ServerSocket server, CountDownLatch judged) {
        try (Socket connection = server.accept()) {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
            judged.await();
            while (connection.getInputStream().read() >= 0) {
                // The request, up to the end of the connection.
            }
        } catch (SocketException e) {
            // Hung up on so suddenly that what was read is gone: hung up all the same.
            assertThat(e).hasMessageContaining("reset");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_ambiguous() {
        standIn.failNext(new Fault.Slow(Duration.ofSeconds(6)));
        assertThat(post("a.count count,delta=1"))
                .isEqualTo(new Answer.Failed(true, "no_answer_in_time", "no answer in time"));
    }

    @Test
    void what_was_never_sent_is_not_ambiguous() {
        URI address = IngestAddress.of(standIn.url().toString());
        standIn.close();
        assertThat(post("a.b.c 1", address, "t"))
                .isEqualTo(new Answer.Failed(false, "connection_refused", "the connection is refused"));
        assertThat(post("a.b.c 1", IngestAddress.of("https://no-such-host.invalid"), "t"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.ambiguous()).isFalse());
        standIn = DynatraceStandIn.start();
        URI tls = URI.create("https://127.0.0.1:" + standIn.url().getPort() + DynatraceStandIn.PATH);
        assertThat(post("a.b.c 1", tls, "t"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.ambiguous()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://abc.live.dynatrace.com",
                "abc.live.dynatrace.com",
                "https://user:secret@abc.live.dynatrace.com",
                "https://abc.live.dynatrace.com?token=x",
                "ftp://abc",
                "https://a b"
            })
    void an_address_that_would_leak_the_token_or_is_none_is_refused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestAddress.of(url))
                .withMessageNotContaining("secret");
    }

    @Test
    void an_address_is_that_of_the_environment_or_of_the_endpoint() {
        assertThat(IngestAddress.of("https://abc.live.dynatrace.com/"))
                .hasToString("https://abc.live.dynatrace.com/api/v2/metrics/ingest");
        assertThat(IngestAddress.of("https://d.example.com/e/abc"))
                .hasToString("https://d.example.com/e/abc/api/v2/metrics/ingest");
        assertThat(IngestAddress.of("https://abc.live.dynatrace.com/api/v2/metrics/ingest"))
                .hasToString("https://abc.live.dynatrace.com/api/v2/metrics/ingest");
    }

    @Test
    void a_token_never_prints_itself() {
        assertThat(new ApiToken(" dt0c01.A.B\n")).hasToString("***");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiToken("dt0c01\nX: y"))
                .withMessageNotContaining("dt0c01");
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiToken("  "));
    }
}
