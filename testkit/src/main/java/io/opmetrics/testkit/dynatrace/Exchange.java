package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One request and the ways to end it; each is logged before the client can see it. One thread. */
final class Exchange {

    /** Read and thrown away of a body that is too large: a client that still sends would not see the answer. */
    private static final long MOST_DRAINED = 32_000_000;

    private final HttpExchange http;
    private final RequestLog log;
    private final Instant received;
    private byte[] body = {};

    Exchange(HttpExchange http, RequestLog log, Instant received) {
        this.http = http;
        this.log = log;
        this.received = received;
    }

    /** Reads the body, up to {@code most} bytes and one that tells that there are more. */
    byte[] read(int most) throws IOException {
        body = http.getRequestBody().readNBytes(most + 1);
        return body;
    }

    void answer(Answer answer, Map<String, String> headers) throws IOException {
        drain();
        log(OptionalInt.of(answer.status()));
        headers.forEach(http.getResponseHeaders()::set);
        byte[] bytes = start(answer, http.getRequestMethod().equals("HEAD"));
        http.getResponseBody().write(bytes);
        // Here and not when the exchange is closed, which would hide that the client is gone.
        http.getResponseBody().close();
    }

    /** Promises a whole body and sends half of it. */
    void answerHalf(Answer answer) throws IOException {
        log(OptionalInt.of(answer.status()));
        byte[] bytes = start(answer, false);
        http.getResponseBody().write(bytes, 0, bytes.length / 2);
        http.getResponseBody().flush();
    }

    /** Leaves without an answer: closing an exchange that has none closes the connection. */
    void abandon() {
        log(OptionalInt.empty());
    }

    private byte[] start(Answer answer, boolean withoutBody) throws IOException {
        byte[] bytes = withoutBody ? new byte[0] : answer.bytes();
        http.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json; charset=utf-8"));
        http.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        return bytes;
    }

    private void drain() throws IOException {
        long drained = 0;
        byte[] waste = new byte[16_384];
        int read = http.getRequestBody().read(waste);
        while (read >= 0 && drained < MOST_DRAINED) {
            drained += read;
            read = http.getRequestBody().read(waste);
        }
    }

    private void log(OptionalInt status) {
        if (!log.isKept()) {
            return;
        }
        Map<String, String> headers = new TreeMap<>();
        http.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        headers.remove("authorization");
        log.add(new ReceivedRequest(
                received,
                http.getRequestMethod(),
                http.getRequestURI().getPath(),
                headers,
                new String(body, StandardCharsets.UTF_8),
                status));
    }
}
