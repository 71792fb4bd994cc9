package io.opmetrics.delivery.ingest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts lines. Redirects are not followed, no wait is unbounded, and nothing is ever tried twice in here: that decision
 * is the caller's. Thread-safe.
 */
public final class IngestClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final String AGENT = "opmetrics";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI address;
    private final ApiToken token;
    private final Duration answerWithin;
    private final AnswerReader answers;

    /** @param answerWithin how long an answer may take before its loss is assumed */
    public IngestClient(URI address, ApiToken token, Duration answerWithin, InstantSource clock) {
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
        return exchange.orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    if (response != null) {
                        return answers.read(response.statusCode(), response.headers(), response.body());
                    }
                    exchange.cancel(true);
                    // A body that stalls does not undo what the status line has said.
                    return begun.isDone() ? answer(begun.join()) : failed(failure, body.isBegun());
                });
    }

    private Answer answer(BoundedBody brokenOff) {
        return answers.read(brokenOff.status(), brokenOff.headers(), brokenOff.soFar());
    }

    private static Answer failed(Throwable failure, boolean wasBegun) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return new Answer.Failed(wasBegun, sentence(cause));
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? "the host name cannot be resolved"
                    : "the connection is refused";
        }
        if (cause instanceof SSLException) {
            return "TLS: " + Words.of(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return "the connection broke: " + Words.of(String.valueOf(cause.getMessage()));
    }
}
