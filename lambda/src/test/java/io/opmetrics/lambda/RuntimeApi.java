package io.opmetrics.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The Lambda runtime API, version 2018-06-01, as a function's process meets it: events are asked for, results are posted. */
final class RuntimeApi implements AutoCloseable {

    private static final String PREFIX = "/2018-06-01/runtime/";

    /**
     * What the function made of an event.
     *
     * @param isError the handler threw, and {@code text} says what
     */
    record Result(boolean isError, String text) {}

    private record Event(String id, byte[] body, Instant deadline) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Result>> results = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CompletableFuture<Void> readyForSnapshot = new CompletableFuture<>();
    private final CompletableFuture<Void> restored = new CompletableFuture<>();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PREFIX, this::answer);
        server.start();
    }

    /** As the environment names it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has the function called with an event. */
    CompletableFuture<Result> invoke(byte[] event, Duration timeout) {
        String id = "invocation-" + number.incrementAndGet();
        CompletableFuture<Result> result = new CompletableFuture<>();
        results.put(id, result);
        events.add(new Event(id, event, Instant.now().plus(timeout)));
        return result;
    }

    /** What the function says if it cannot start. */
    CompletableFuture<String> initError() {
        return initError;
    }

    /** The function has started and waits to be frozen, in SnapStart only. */
    CompletableFuture<Void> readyForSnapshot() {
        return readyForSnapshot;
    }

    /** The function goes on as if restored from its snapshot. */
    void restore() {
        restored.complete(null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("invocation/next")) {
            next(exchange);
        } else if (path.equals("restore/next")) {
            readyForSnapshot.complete(null);
            restored.join();
            end(exchange, 200, new byte[0]);
        } else if (path.equals("init/error")) {
            initError.complete(body);
            end(exchange, 202, new byte[0]);
        } else {
            result(path, body);
            end(exchange, 202, new byte[0]);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Event event = events.take();
            // The client does not survive an answer without one.
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", event.id());
            exchange.getResponseHeaders()
                    .set(
                            "Lambda-Runtime-Deadline-Ms",
                            String.valueOf(event.deadline().toEpochMilli()));
            exchange.getResponseHeaders()
                    .set(
                            "Lambda-Runtime-Invoked-Function-Arn",
                            "arn:aws:lambda:eu-central-1:123456789012:function:points-to-dynatrace:live");
            end(exchange, 200, event.body());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void result(String path, String body) {
        String[] parts = path.split("/", -1);
        CompletableFuture<Result> waiting = parts.length == 3 ? results.get(parts[1]) : null;
        if (waiting == null) {
            throw new IllegalStateException("the function calls " + path);
        }
        waiting.complete(new Result(parts[2].equals("error"), body));
    }

    private static void end(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        restored.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }
}
