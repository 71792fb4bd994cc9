package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.time.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;

/** A stand-in whose clock is moved by hand, and a client that sends it what it is told. */
abstract class StandInFixture {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final HttpClient http = HttpClient.newHttpClient();
    final ManualClock clock = new ManualClock(NOW);
    DynatraceStandIn standIn = DynatraceStandIn.start(Options.defaults().withClock(clock));

    @AfterEach
    void close() {
        standIn.close();
    }

    final void restart(Options options) {
        standIn.close();
        standIn = DynatraceStandIn.start(options.withClock(clock));
    }

    /** A request that is right in everything but has no body yet. */
    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(standIn.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Api-Token " + Options.defaults().token())
                .header("Content-Type", "text/plain; charset=utf-8");
    }

    final HttpRequest.Builder ingest(BodyPublisher body) {
        return request(DynatraceStandIn.PATH).POST(body);
    }

    final HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(ingest(BodyPublishers.ofString(body)));
    }

    final CompletableFuture<HttpResponse<String>> postLater(String body) {
        return http.sendAsync(ingest(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    final HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
