package io.opmetrics.testkit.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A receiver on loopback that takes any request on any path, remembers it and answers 200, unless it was told to behave
 * otherwise. It remembers everything: for tests that send thousands, not millions. Thread-safe.
 */
public final class WebhookStandIn implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<ReceivedWebhook> received = new ArrayList<>();
    private final Deque<Behaviour> next = new ArrayDeque<>();
    private Behaviour always = Behaviour.status(200);

    private WebhookStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "webhook-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    /** Starts one on a free port. */
    public static WebhookStandIn start() {
        try {
            WebhookStandIn standIn = new WebhookStandIn();
            standIn.server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("no port can be listened on", e);
        }
    }

    /** The address of a path that begins with a slash. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The next requests meet these, in this order; those after them what holds always. */
    public synchronized void next(Behaviour... behaviours) {
        next.addAll(List.of(behaviours));
    }

    /** Every request meets this from now on. */
    public synchronized void always(Behaviour behaviour) {
        always = behaviour;
    }

    /** All requests until now, those it failed too, in the order in which they had been read. */
    public synchronized List<ReceivedWebhook> received() {
        return List.copyOf(received);
    }

    private synchronized Behaviour take(ReceivedWebhook request) {
        received.add(request);
        Behaviour first = next.poll();
        return first == null ? always : first;
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            Map<String, String> headers = new TreeMap<>();
            http.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
            String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            behave(
                    http,
                    take(new ReceivedWebhook(
                            http.getRequestMethod(), http.getRequestURI().toString(), headers, body)));
        } catch (InterruptedException e) {
            // The stand-in is being closed; the connection ends without an answer.
            Thread.currentThread().interrupt();
        }
    }

    private void behave(HttpExchange http, Behaviour behaviour) throws IOException, InterruptedException {
        if (behaviour instanceof Behaviour.Answers answer) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(http.getResponseHeaders()::set);
            http.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            http.getResponseBody().write(body);
        } else if (behaviour instanceof Behaviour.Waits waits) {
            waits.await();
            http.sendResponseHeaders(200, -1);
        } else if (behaviour instanceof Behaviour.NeverEnds endless) {
            http.sendResponseHeaders(endless.status(), 0);
            writeUntilClosed(http.getResponseBody());
        } else if (behaviour instanceof Behaviour.StallsInBody stalls) {
            http.sendResponseHeaders(stalls.status(), 1_000);
            http.getResponseBody().write('{');
            http.getResponseBody().flush();
            closed.await();
        }
    }

    private void writeUntilClosed(OutputStream out) throws IOException {
        byte[] part = new byte[8_192];
        while (closed.getCount() > 0) {
            out.write(part);
        }
    }

    /** Ends every connection, answered or not. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
