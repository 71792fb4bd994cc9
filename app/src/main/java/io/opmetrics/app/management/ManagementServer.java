package io.opmetrics.app.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opmetrics.app.failure.FailureException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /live}, {@code /ready}, {@code /health} and {@code /metrics}. Few requests are handled at once and few
 * wait; one more is closed, and a client that is slow is cut off.
 */
public final class ManagementServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ManagementServer.class);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 32;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static {
        // The JDK's server takes these limits from nowhere else; without them a client may stall a thread for ever.
        limit("sun.net.httpserver.maxReqTime", 10);
        limit("sun.net.httpserver.maxRspTime", 30);
        limit("jdk.httpserver.maxConnections", 256);
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final ProcessHealth health;
    private final PrometheusMeterRegistry meters;

    private record Answer(int status, String type, byte[] body) {

        static Answer text(int status, String sentence) {
            return new Answer(status, "text/plain; charset=utf-8", (sentence + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private ManagementServer(HttpServer server, ProcessHealth health, PrometheusMeterRegistry meters) {
        this.server = server;
        this.health = health;
        this.meters = meters;
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "opmetrics-management-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    /** @throws FailureException if the address cannot be listened on */
    public static ManagementServer start(
            ManagementSettings settings, ProcessHealth health, PrometheusMeterRegistry meters) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new FailureException("The host name " + settings.host() + " cannot be resolved; check management:"
                    + " host in the configuration, or OPMETRICS_MANAGEMENT_HOST.");
        }
        try {
            ManagementServer management = new ManagementServer(HttpServer.create(address, WAITING), health, meters);
            management.server.setExecutor(management.threads);
            management.server.createContext("/", management::handle);
            management.server.start();
            return management;
        } catch (BindException e) {
            throw new FailureException("The management server cannot listen on " + settings.host() + " port "
                    + settings.port() + " (" + e.getMessage() + "); choose another by management: port in the"
                    + " configuration, or OPMETRICS_MANAGEMENT_PORT; 0 takes a free one.");
        } catch (IOException e) {
            throw new FailureException("The management server cannot start: " + e.getMessage());
        }
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (answer.status() == NOT_ALLOWED) {
                exchange.getResponseHeaders().set("Allow", "GET");
            }
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), isHead ? -1 : answer.body().length);
            if (!isHead) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        try {
            return switch (path == null ? "" : path) {
                case "/live", "/ready", "/health", "/metrics" ->
                    exchange.getRequestMethod().equals("GET")
                            ? page(path)
                            : Answer.text(NOT_ALLOWED, "only GET is understood");
                default -> Answer.text(NOT_FOUND, "there are /live, /ready, /health and /metrics");
            };
        } catch (RuntimeException e) {
            log.error("The management server failed to answer {}", path, e);
            return Answer.text(FAULT, "failed; the log says why");
        }
    }

    private Answer page(String path) {
        if (path.equals("/live")) {
            return new Answer(OK, JSON, HealthJson.flag("live", true));
        }
        if (path.equals("/metrics")) {
            return new Answer(OK, PROMETHEUS, meters.scrape(PROMETHEUS).getBytes(StandardCharsets.UTF_8));
        }
        ProcessHealth.Report report = health.report();
        if (path.equals("/ready")) {
            return new Answer(report.isReady() ? OK : UNAVAILABLE, JSON, HealthJson.flag("ready", report.isReady()));
        }
        return new Answer(report.isHealthy() ? OK : UNAVAILABLE, JSON, HealthJson.health(report));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
