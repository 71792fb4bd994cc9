package io.opmetrics.notification.http;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to one address. Redirects are not followed, waits and answers are bounded, nothing is tried twice.
 * Thread-safe.
 */
public final class Poster {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Address address;
    private final List<Secret> secrets;
    private final Duration answerWithin;
    private final InstantSource clock;

    /**
     * @param secrets what an answer might repeat and nobody may see
     * @param answerWithin how long a whole exchange may take
     */
    public Poster(Address address, List<Secret> secrets, Duration answerWithin, InstantSource clock) {
        this.address = address;
        this.secrets = List.copyOf(secrets);
        this.answerWithin = answerWithin;
        this.clock = clock;
    }

    /** @throws InterruptedException if the thread is interrupted; the request may have arrived */
    public Reply post(byte[] json, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .timeout(answerWithin)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "opmetrics")
                .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        CompletableFuture<Begun> begun = new CompletableFuture<>();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request.build(), head -> {
            BoundedBody body = new BoundedBody();
            begun.complete(new Begun(head, body));
            return body;
        });
        try {
            HttpResponse<byte[]> response = exchange.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
            return answered(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException | TimeoutException e) {
            exchange.cancel(true);
            // A body that stalls does not undo what the status line has said.
            return begun.isDone()
                    ? answered(
                            begun.join().head().statusCode(),
                            begun.join().head().headers(),
                            begun.join().body().soFar())
                    : LostReply.because(e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        }
    }

    private record Begun(HttpResponse.ResponseInfo head, BoundedBody body) {}

    private Reply.Answered answered(int status, HttpHeaders headers, byte[] body) {
        String text = address.redact(new String(body, StandardCharsets.UTF_8));
        for (Secret secret : secrets) {
            text = text.replace(secret.reveal(), secret.toString());
        }
        return new Reply.Answered(status, text, RequestedPause.read(headers, clock));
    }
}
