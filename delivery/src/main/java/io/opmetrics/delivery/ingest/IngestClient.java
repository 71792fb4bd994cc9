package io.opmetrics.delivery.ingest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Posts lines. Redirects are not followed, no wait is unbounded, and nothing is ever tried twice in here: that decision
 * is the caller's. Thread-safe.
 */
public final class IngestClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final String AGENT = "opmetrics";

    private final HttpClient http;
    private final URI address;
    private final ApiToken token;
    private final Duration answerWithin;
    private final AnswerReader answers;

    /** @param answerWithin how long an answer may take before its loss is assumed */
    public IngestClient(URI address, ApiToken token, Duration answerWithin, InstantSource clock) {
        this(address, token, Optional.empty(), answerWithin, clock);
    }

    /** @param authorities who vouches for the server; empty for those that the Java runtime trusts */
    public IngestClient(
            URI address,
            ApiToken token,
            Optional<CertificateAuthorities> authorities,
            Duration answerWithin,
            InstantSource clock) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        authorities.ifPresent(own -> builder.sslContext(own.context()));
        this.http = builder.build();
        this.address = address;
        this.token = token;
        this.answerWithin = answerWithin;
        this.answers = new AnswerReader(new RequestedPause(clock), token);
    }

    /** Posts a body of lines; the future never fails. */
    public CompletableFuture<Answer> post(byte[] lines) {
        TrackedBody body = new TrackedBody(lines);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(answerWithin)
                .header("Authorization", token.header())
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("User-Agent", AGENT)
                .POST(body)
                .build();
        CompletableFuture<BoundedBody> begun = new CompletableFuture<>();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, head -> {
            BoundedBody answer = new BoundedBody(head);
            begun.complete(answer);
            return answer;
        });
        // Of a copy: what has ended could not be cancelled, and its connection would stay.
        return exchange.copy()
                .orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    if (response != null) {
                        return answers.read(response.statusCode(), response.headers(), response.body());
                    }
                    exchange.cancel(true);
                    // A body that stalls does not undo what the status line has said.
                    return begun.isDone() ? answer(begun.join()) : NoAnswer.because(failure, body.isBegun(), token);
                });
    }

    private Answer answer(BoundedBody brokenOff) {
        return answers.read(brokenOff.status(), brokenOff.headers(), brokenOff.soFar());
    }
}
