package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that behaves as {@code POST /api/v2/metrics/ingest} is documented, strictly, and adds up what it accepts.
 * Bound to loopback. Thread-safe.
 */
public final class DynatraceStandIn implements AutoCloseable {

    /** The path of the one endpoint. */
    public static final String PATH = "/api/v2/metrics/ingest";

    private final HttpServer server;
    private final ExecutorService executor;
    private final Ingested ingested = new Ingested();
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();

    /**
     * How it is set up.
     *
     * @param port 0 for any free one
     * @param token the only one that is accepted
     * @param hasScope whether the token has the scope {@code metrics.ingest}
     * @param firstLine how invalid lines are counted: from 1, as answers seen in the wild do, or from 0
     */
    public record Options(int port, String token, boolean hasScope, int firstLine, InstantSource clock) {

        public static Options defaults() {
            return new Options(0, "dt0c01.STANDIN.SECRET", true, 1, InstantSource.system());
        }

        public Options withClock(InstantSource clock) {
            return new Options(port, token, hasScope, firstLine, clock);
        }

        public Options withToken(String token) {
            return new Options(port, token, hasScope, firstLine, clock);
        }

        public Options withoutScope() {
            return new Options(port, token, false, firstLine, clock);
        }

        public Options countingLinesFromZero() {
            return new Options(port, token, hasScope, 0, clock);
        }

        public Options withPort(int port) {
            return new Options(port, token, hasScope, firstLine, clock);
        }
    }

    private DynatraceStandIn(Options options) throws IOException {
        // Else the JDK's server holds each answer back for some 40 ms (Nagle); read once, before its first use.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
        executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "dynatrace-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/", new IngestHandler(options, ingested, faults, log));
    }

    /** Starts one on a free port. */
    public static DynatraceStandIn start() {
        return start(Options.defaults());
    }

    public static DynatraceStandIn start(Options options) {
        try {
            DynatraceStandIn standIn = new DynatraceStandIn(options);
            standIn.server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + options.port(), e);
        }
    }

    /** The base address, as one would configure an environment's. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request meets this fault, and those after it what was added after it. */
    public void failNext(Fault fault) {
        faults.add(fault, 1);
    }

    /** The next {@code requests} requests meet this fault. */
    public void failNext(int requests, Fault fault) {
        faults.add(fault, requests);
    }

    /** Every request meets this fault until {@link #recover}. */
    public void fail(Fault fault) {
        faults.always(fault);
    }

    /** Ends all faults. */
    public void recover() {
        faults.clear();
    }

    public Accepted accepted() {
        return ingested.snapshot();
    }

    /** The bodies of the last 100 requests, oldest first. */
    public List<String> lastRequests() {
        return log.last();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
