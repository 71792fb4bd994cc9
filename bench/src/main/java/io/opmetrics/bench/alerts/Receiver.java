package io.opmetrics.bench.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opmetrics.bench.load.Load;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes webhooks and notes when it had read which firing alert for the first time. Thread-safe. */
final class Receiver implements AutoCloseable {

    private static final Pattern FIRING = Pattern.compile(
            "\"rule\":\"(\\D+)\\d+\",\"severity\":\"\\w+\",\"status\":\"firing\",.*?\"restaurant\":\"r(\\d+)\"");

    private record Alert(String rule, int group) {}

    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Map<Alert, Long> arrivals = new ConcurrentHashMap<>();

    /** Starts it on a free port. */
    Receiver(InstantSource clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void take(HttpExchange http) throws IOException {
        try (http) {
            String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            long at = Load.micros(clock);
            Matcher alert = FIRING.matcher(body);
            while (alert.find()) {
                arrivals.putIfAbsent(new Alert(alert.group(1), Integer.parseInt(alert.group(2))), at);
            }
            http.sendResponseHeaders(204, -1);
        }
    }

    /** When an alert of a group was told; epoch microseconds. */
    OptionalLong arrival(String rule, int group) {
        Long at = arrivals.get(new Alert(rule, group));
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** How many alerts were told, none twice. */
    int count() {
        return arrivals.size();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
