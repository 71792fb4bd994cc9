package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.delivery.batch.Batch;
import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.dynatrace.SelfSignedCertificate;
import io.opmetrics.testkit.time.ManualClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer that the API may give to a batch of the series a, b and c: what is done, what is counted, what an operator
 * reads. Through the real client, by a clock that only the test moves.
 */
class AnswersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LINES = "\"invalidLines\":[{\"line\":%d,\"error\":\"bad\",\"identifier\":\"%s\"}]";

    private final ManualClock clock = new ManualClock(Instant.ofEpochMilli(Messages.NOW));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DynatraceStandIn standIn =
            DynatraceStandIn.start(Options.defaults().withClock(clock));
    private final Sender sender = sender(standIn.url(), PATIENCE);
    private final Batch batch =
            new Batch(Messages.received(List.of(Messages.order("a"), Messages.order("b"), Messages.order("c"))));

    @AfterEach
    void close() {
        standIn.close();
    }

    private Sender sender(URI url, Duration patience) {
        IngestClient client = new IngestClient(
                IngestAddress.of(url.toString()),
                new ApiToken(Options.defaults().token()),
                patience,
                clock);
        return new Sender(
                client,
                OnAmbiguous.RESEND,
                RetryPolicy.standard(),
                new Random(1),
                new DeliveryMeters(registry),
                clock.instant());
    }

    private void exchange(Sender by) throws InterruptedException {
        by.send(by.prepare(clock.millis()).orElseThrow());
        assertThat(by.awaitAnswer(PATIENCE.multipliedBy(2))).isTrue();
        assertThat(by.takeAnswer(clock.millis())).isPresent();
    }

    private void meet(Fault fault) throws InterruptedException {
        standIn.failNext(fault);
        sender.submit(batch);
        exchange(sender);
    }

    /** What was counted, without the common prefix; with its reason, if it has one. */
    private Map<String, Double> counted() {
        Map<String, Double> counted = new TreeMap<>();
        registry.getMeters().stream()
                .filter(meter -> meter instanceof Counter counter && counter.count() > 0)
                .forEach(meter -> counted.put(
                        meter.getId().getName().replace("opmetrics.delivery.", "")
                                + meter.getId().getTags().stream()
                                        .map(tag -> "{" + tag.getValue() + "}")
                                        .reduce("", String::concat),
                        ((Counter) meter).count()));
        return counted;
    }

    private double accepted() {
        return standIn.accepted().delta("orders.count");
    }

    private static Fault answer(int status, String body) {
        return new Fault.Status(status, Map.of(), body);
    }

    private static Fault invalid(int line, String spelling) {
        return answer(
                400,
                "{\"" + spelling + "\":2,\"linesInvalid\":1,\"error\":{\"code\":400,"
                        + LINES.formatted(line, "orders.count") + "},\"warnings\":null}");
    }

    static Stream<Arguments> taken() {
        String warnings = "{\"linesOk\":3,\"linesInvalid\":0,\"error\":null,\"warnings\":{\"message\":\"m\","
                + "\"changedMetricKeys\":[{\"line\":1,\"warning\":\"x is y\"},{\"line\":2,\"warning\":\"x is y\"}]}}";
        String some = "{\"linesOk\":2,\"linesInvalid\":1,\"error\":{" + LINES.formatted(1, "orders.count")
                + "},\"warnings\":null}";
        String many = "{\"linesOk\":1,\"linesInvalid\":2,\"error\":{" + LINES.formatted(1, "orders.count")
                + "},\"warnings\":null}";
        String half = "{\"linesOk\":2,\"linesInvalid\":1,\"error\":{" + LINES.formatted(2, "orders.count") + ",";
        String early = "{\"error\":{" + LINES.formatted(2, "orders.count") + ",";
        return Stream.of(
                argumentSet("202", answer(202, "{\"linesOk\":3}"), List.of(), Map.of("lines.accepted", 3.0)),
                argumentSet("202 without a body", answer(202, ""), List.of(), Map.of("lines.accepted", 3.0)),
                argumentSet("202 truncated", new Fault.TruncatedAnswer(), List.of(), Map.of("lines.accepted", 3.0)),
                argumentSet(
                        "202 with warnings",
                        answer(202, warnings),
                        List.of(),
                        Map.of("lines.accepted", 3.0, "lines.key.changed", 2.0)),
                argumentSet(
                        "202 that refuses a line all the same",
                        answer(202, some),
                        List.of("0 refused bad"),
                        refused(1)),
                argumentSet("400 counted from 1", invalid(1, "linesOk"), List.of("0 refused bad"), refused(1)),
                argumentSet("400 counted from 0", invalid(0, "linesOk"), List.of("0 refused bad"), refused(1)),
                argumentSet(
                        "400 as OneAgent spells it", invalid(3, "linesValid"), List.of("2 refused bad"), refused(1)),
                argumentSet(
                        "400 truncated after all was said", answer(400, half), List.of("1 refused bad"), refused(1)),
                argumentSet(
                        "400 that names one line of two",
                        answer(400, many),
                        List.of("0 refused bad", "1 unclear_answer", "2 unclear_answer"),
                        Map.of(
                                "lines.refused", 3.0,
                                "lines.refused.unnamed", 1.0,
                                "dead.letters{refused}", 1.0,
                                "dead.letters{unclear_answer}", 2.0)),
                argumentSet(
                        "400 truncated before it said how many",
                        answer(400, early),
                        List.of("1 refused bad", "0 unclear_answer", "2 unclear_answer"),
                        Map.of(
                                "lines.refused", 3.0,
                                "lines.refused.unnamed", 2.0,
                                "dead.letters{refused}", 1.0,
                                "dead.letters{unclear_answer}", 2.0)),
                argumentSet(
                        "400 that is not the API's",
                        answer(400, "<html>bad request</html>"),
                        List.of("0 unclear_answer", "1 unclear_answer", "2 unclear_answer"),
                        Map.of("lines.refused", 3.0, "dead.letters{unclear_answer}", 3.0)));
    }

    private static Map<String, Double> refused(double lines) {
        return Map.of("lines.accepted", 3 - lines, "lines.refused", lines, "dead.letters{refused}", lines);
    }

    @ParameterizedTest
    @MethodSource
    void taken(Fault fault, List<String> letters, Map<String, Double> counted) throws InterruptedException {
        meet(fault);
        assertThat(sender.isIdle()).as("nothing is sent again").isTrue();
        assertThat(batch.letters()).extracting(AnswersTest::shown).containsExactlyElementsOf(letters);
        assertThat(counted()).isEqualTo(counted);
        assertThat(sender.health().state()).isEqualTo(State.RUNNING);
    }

    private static String shown(DeadLetter letter) {
        String words = letter.text().equals("bad") ? " bad" : "";
        return letter.offset() + " " + letter.reason() + words;
    }

    static Stream<Arguments> later() {
        Instant now = Instant.ofEpochMilli(Messages.NOW);
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(9).atOffset(ZoneOffset.UTC));
        String past =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.minusSeconds(9).atOffset(ZoneOffset.UTC));
        String micros = Long.toString(now.plusSeconds(20).toEpochMilli() * 1_000);
        Duration none = Duration.ZERO;
        return Stream.of(
                argumentSet("429", Fault.status(429), "throttled", none),
                argumentSet("429 seconds", Fault.status(429, "Retry-After", "7"), "throttled", Duration.ofSeconds(7)),
                argumentSet("429 date", Fault.status(429, "Retry-After", date), "throttled", Duration.ofSeconds(9)),
                argumentSet("429 past date", Fault.status(429, "Retry-After", past), "throttled", none),
                argumentSet("429 zero", Fault.status(429, "Retry-After", "0"), "throttled", none),
                argumentSet("429 nonsense", Fault.status(429, "Retry-After", "-5, soon"), "throttled", none),
                argumentSet(
                        "429 reset",
                        Fault.status(429, "X-RateLimit-Reset", micros),
                        "throttled",
                        Duration.ofSeconds(20)),
                argumentSet("429 past reset", Fault.status(429, "X-RateLimit-Reset", "1234567890"), "throttled", none),
                argumentSet(
                        "429 both",
                        new Fault.Status(429, Map.of("Retry-After", "3", "X-RateLimit-Reset", micros), ""),
                        "throttled",
                        Duration.ofSeconds(3)),
                argumentSet(
                        "429 for a day",
                        Fault.status(429, "Retry-After", "86400"),
                        "throttled",
                        Duration.ofMinutes(10)),
                argumentSet("408", Fault.status(408), "unavailable", none),
                argumentSet("500", Fault.status(500), "unavailable", none),
                argumentSet("502", Fault.status(502), "unavailable", none),
                argumentSet("503", Fault.status(503), "unavailable", none),
                argumentSet(
                        "503 with a pause",
                        Fault.status(503, "Retry-After", "5"),
                        "unavailable",
                        Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @MethodSource
    void later(Fault fault, String reason, Duration pause) throws InterruptedException {
        meet(fault);
        assertThat(counted()).isEqualTo(Map.of("retries{" + reason + "}", 1.0));
        assertThat(sender.health().state()).isEqualTo(State.RETRYING);
        assertComesAgainAfter(pause, pause.plusMillis(Math.max(1_000, pause.toMillis() / 10)));
        assertThat(accepted()).isEqualTo(3);
    }

    static Stream<Arguments> misconfigured() {
        return Stream.of(
                argumentSet("400 empty request", emptyRequest(), "400: the API saw an empty request"),
                argumentSet("401", Fault.status(401), "401: the API token"),
                argumentSet("403", Fault.status(403), "403: the API token lacks the scope"),
                argumentSet("404", Fault.status(404), "404: there is no metric ingest endpoint"),
                argumentSet("405", Fault.status(405), "405: there is no metric ingest endpoint"),
                argumentSet("302", Fault.status(302, "Location", "/elsewhere"), "302: the URL redirects"));
    }

    private static Fault emptyRequest() {
        return answer(
                400,
                "{\"linesOk\":0,\"linesInvalid\":0,\"error\":{\"code\":400,\"message\":\"empty request\","
                        + "\"invalidLines\":[]}}");
    }

    @ParameterizedTest
    @MethodSource
    void misconfigured(Fault fault, String sentence) throws InterruptedException {
        meet(fault);
        assertThat(counted()).isEqualTo(Map.of("retries{misconfigured}", 1.0));
        assertThat(sender.health().state()).isEqualTo(State.MISCONFIGURED);
        assertThat(sender.health().sentence()).startsWith(sentence);
        assertThat(sender.isStopped()).as("nothing more is read").isTrue();
        assertComesAgainAfter(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(accepted()).isEqualTo(3);
        assertThat(sender.isStopped()).isFalse();
    }

    /** Not before the first, and by the second: an answer that is the same for all must not bring all back at once. */
    private void assertComesAgainAfter(Duration least, Duration most) throws InterruptedException {
        if (!least.isZero()) {
            clock.advance(least.minusMillis(1));
        }
        assertThat(sender.prepare(clock.millis())).isEmpty();
        clock.advance(most.minus(least).plusMillis(1));
        exchange(sender);
        assertThat(sender.health().state()).isEqualTo(State.RUNNING);
        assertThat(batch.letters()).isEmpty();
    }

    @Test
    void too_large_is_split_and_its_parts_are_sent() throws InterruptedException {
        meet(Fault.status(413));
        assertThat(counted()).isEqualTo(Map.of("retries{too_large}", 1.0));
        exchange(sender);
        exchange(sender);
        assertThat(accepted()).isEqualTo(3);
        assertThat(counted()).isEqualTo(Map.of("retries{too_large}", 1.0, "lines.accepted", 3.0));
    }

    static Stream<Arguments> lost() {
        return Stream.of(
                argumentSet("no answer, not taken", new Fault.NoAnswer(false), "connection_broken", 3.0),
                argumentSet("no answer, taken", new Fault.NoAnswer(true), "connection_broken", 6.0),
                argumentSet("504", Fault.status(504), "gateway_timeout", 3.0));
    }

    @ParameterizedTest
    @MethodSource
    void lost(Fault fault, String reason, double total) throws InterruptedException {
        meet(fault);
        assertThat(counted()).isEqualTo(Map.of("retries{" + reason + "}", 1.0, "ambiguous.points", 3.0));
        assertThat(sender.health().state()).isEqualTo(State.RETRYING);
        assertComesAgainAfter(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(accepted()).isEqualTo(total);
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_lost() throws InterruptedException {
        Duration impatience = Duration.ofSeconds(3);
        Fault.Held held = new Fault.Held();
        standIn.failNext(held);
        Sender impatient = sender(standIn.url(), impatience);
        impatient.submit(batch);
        exchange(impatient);
        assertThat(counted()).isEqualTo(Map.of("retries{no_answer_in_time}", 1.0, "ambiguous.points", 3.0));
        assertThat(impatient.health().state()).isEqualTo(State.RETRYING);
        clock.advance(Duration.ofSeconds(1));
        exchange(impatient);
        assertThat(accepted()).isEqualTo(6);
        held.release();
    }

    static Stream<Arguments> unreachable() throws IOException {
        return Stream.of(
                argumentSet("connection refused", nobodyListens(), "connection_refused"),
                argumentSet("no such host", URI.create("https://no-such-host.invalid"), "name_not_resolved"));
    }

    private static URI nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @ParameterizedTest
    @MethodSource
    void unreachable(URI url, String reason) throws InterruptedException {
        Sender away = sender(url, PATIENCE);
        away.submit(batch);
        exchange(away);
        assertThat(counted()).isEqualTo(Map.of("retries{" + reason + "}", 1.0));
        assertThat(away.health().state()).isEqualTo(State.RETRYING);
        assertThat(away.prepare(clock.millis())).as("a pause follows").isEmpty();
        assertThat(batch.unsent()).hasSize(3);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_waited_out(@TempDir Path directory) throws InterruptedException {
        SelfSignedCertificate shown = SelfSignedCertificate.create(directory, "ip:127.0.0.1");
        try (DynatraceStandIn tls = DynatraceStandIn.start(Options.defaults().withTls(shown.context()))) {
            unreachable(tls.url(), "tls_failed");
            assertThat(tls.accepted().linesOk()).isZero();
        }
    }
}
