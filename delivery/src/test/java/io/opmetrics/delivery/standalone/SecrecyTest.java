package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.delivery.batch.Batch;
import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.time.ManualClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Runs that fail in every way, with a server that repeats the token wherever it can: none of their output holds a secret. */
class SecrecyTest {

    private static final String TOKEN = "dt0c01.PUBLICPART.VERYSECRETPART";
    private static final String PASSWORD = "sasl-password-of-the-broker";

    private final ManualClock clock = new ManualClock(Instant.ofEpochMilli(Messages.NOW));
    private final StringBuilder output = new StringBuilder();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level levelBefore = root.getLevel();
    private final Optional<Appender<ILoggingEvent>> console = Optional.ofNullable(root.getAppender("console"));

    @BeforeEach
    void listen() {
        logged.start();
        console.ifPresent(root::detachAppender);
        root.addAppender(logged);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(levelBefore);
        root.detachAppender(logged);
        console.ifPresent(root::addAppender);
    }

    private void say(Object anything) {
        output.append(anything).append('\n');
    }

    private void say(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        say(text);
    }

    /** All that was logged at any level, and all that was said. */
    private String everything() {
        for (ILoggingEvent event : List.copyOf(logged.list)) {
            say(event.getFormattedMessage());
            Optional.ofNullable(event.getThrowableProxy())
                    .map(ThrowableProxyUtil::asString)
                    .ifPresent(this::say);
        }
        return output.toString();
    }

    @Test
    void the_token_is_nowhere_whatever_the_api_answers() throws InterruptedException {
        String line = "{\"line\":1,\"error\":\"" + TOKEN + " is bad\",\"warning\":\"" + TOKEN + "\"}";
        List<Fault> faults = List.of(
                new Fault.Status(202, Map.of(), "{\"warnings\":{\"changedMetricKeys\":[" + line + "]}}"),
                new Fault.Status(400, Map.of(), "{\"error\":{\"invalidLines\":[" + line + "]}}"),
                new Fault.Status(400, Map.of(), TOKEN),
                new Fault.Status(401, Map.of("WWW-Authenticate", TOKEN), TOKEN),
                new Fault.Status(302, Map.of("Location", "/" + TOKEN), ""),
                new Fault.Status(429, Map.of("Retry-After", TOKEN), TOKEN),
                new Fault.Status(503, Map.of(), TOKEN),
                new Fault.NoAnswer(false),
                new Fault.NotRead(),
                new Fault.TruncatedAnswer());
        DeliveryMeters meters = new DeliveryMeters(new SimpleMeterRegistry());
        try (DynatraceStandIn standIn =
                DynatraceStandIn.start(Options.defaults().withClock(clock).withToken(TOKEN))) {
            IngestClient client = new IngestClient(
                    IngestAddress.of(standIn.url().toString()), new ApiToken(TOKEN), Duration.ofSeconds(5), clock);
            for (Fault fault : faults) {
                Sender sender = new Sender(
                        client, OnAmbiguous.RESEND, RetryPolicy.standard(), new Random(1), meters, clock.instant());
                Batch batch = new Batch(Messages.received(List.of(Messages.order("a"))));
                sender.submit(batch);
                standIn.failNext(fault);
                sender.send(sender.prepare(clock.millis()).orElseThrow());
                sender.awaitAnswer(Duration.ofSeconds(20));
                say(sender.takeAnswer(clock.millis()));
                say(sender.health());
                batch.letters().forEach(letter -> say(letter.headers()));
            }
            assertThat(standIn.lastRequests()).hasSize(faults.size());
        }
        say(meters.snapshot());
        assertThat(everything())
                .contains("401: the API token is wrong or expired", "opmetrics.text=***")
                .doesNotContain("VERYSECRETPART");
    }

    @Test
    void neither_token_nor_password_is_in_what_a_run_without_a_broker_says() {
        DeliverySettings settings = settings("org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"u\" password=\"" + PASSWORD + "\";");
        say(settings);
        try (Delivery delivery = Delivery.start(settings, clock, new SimpleMeterRegistry())) {
            say(delivery.health());
            say(delivery.statistics());
        }
        assertThat(everything())
                .contains("sasl.jaas.config = [hidden]")
                .doesNotContain("VERYSECRETPART")
                .doesNotContain(PASSWORD);
    }

    @Test
    void neither_is_in_the_error_of_a_start_that_fails() {
        DeliverySettings settings = settings("NoSuchModule required password=\"" + PASSWORD + "\";");
        Throwable thrown = catchThrowable(() -> Delivery.start(settings, clock, new SimpleMeterRegistry()));
        assertThat(thrown).isNotNull();
        say(thrown);
        say(catchThrowable(() -> new ApiToken(TOKEN + "\nX-Header: x")));
        assertThat(everything()).doesNotContain("VERYSECRETPART").doesNotContain(PASSWORD);
    }

    private static DeliverySettings settings(String jaas) {
        return new DeliverySettings(
                IngestAddress.of("https://127.0.0.1:1"),
                new ApiToken(TOKEN),
                Optional.empty(),
                "metrics",
                "letters",
                "group",
                OnAmbiguous.RESEND,
                Duration.ofSeconds(1),
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:1",
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        jaas));
    }
}
