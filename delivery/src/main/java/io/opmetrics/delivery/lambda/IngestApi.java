package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.ingest.Answer;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The API by HTTP. A token is kept for five minutes, or until the API does not know it any more. Connections are kept between
 * invocations that follow closely, and never from before the first one: a process that was frozen or restored holds
 * connections whose other end is gone, and a request lost on one looks as if it might have been taken. Not thread-safe.
 */
final class IngestApi implements Api {

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);
    private static final Duration TOKEN_KEPT = Duration.ofMinutes(5);

    private final TokenSource tokens;
    private final Function<ApiToken, IngestClient> clients;
    private final InstantSource clock;
    private Optional<Held<ApiToken>> token = Optional.empty();
    private Optional<Held<IngestClient>> client = Optional.empty();

    /** @param since epoch milliseconds; the clock may be set back, which makes it no younger */
    private record Held<T>(T thing, long since) {

        boolean isFresh(Duration kept, long now) {
            return now >= since && now - since < kept.toMillis();
        }
    }

    /** @param clients makes a client that has no connection yet */
    IngestApi(TokenSource tokens, Function<ApiToken, IngestClient> clients, InstantSource clock) {
        this.tokens = tokens;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Answer post(byte[] lines, Duration atMost) throws TokenUnavailableException, InterruptedException {
        long begun = clock.millis();
        Answer answer = send(lines, atMost);
        if (answer instanceof Answer.Misconfigured wrong && wrong.status() == 401) {
            boolean wasJustRead = token.isPresent() && token.get().since() >= begun;
            token = Optional.empty();
            client = Optional.empty();
            return wasJustRead ? answer : send(lines, atMost);
        }
        return answer;
    }

    private Answer send(byte[] lines, Duration atMost) throws TokenUnavailableException, InterruptedException {
        IngestClient open = open();
        Answer answer = open.post(lines)
                .completeOnTimeout(
                        new Answer.Failed(true, "no_answer_in_time", "no answer before the function's deadline"),
                        atMost.toMillis(),
                        TimeUnit.MILLISECONDS)
                .join();
        client = answer instanceof Answer.Failed ? Optional.empty() : Optional.of(new Held<>(open, clock.millis()));
        return answer;
    }

    private IngestClient open() throws TokenUnavailableException, InterruptedException {
        long now = clock.millis();
        if (token.isEmpty() || !token.get().isFresh(TOKEN_KEPT, now)) {
            token = Optional.of(new Held<>(tokens.read(), now));
            client = Optional.empty();
        }
        ApiToken signature = token.get().thing();
        return client.filter(held -> held.isFresh(LONGEST_IDLE, now))
                .map(Held::thing)
                .orElseGet(() -> clients.apply(signature));
    }
}
