package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A server that behaves as {@code POST /api/v2/metrics/ingest} is documented, strictly, and adds up what it accepts; and as
 * {@code POST /api/v2/events/ingest} is, where it remembers what it accepts.
 * Bound to loopback. Thread-safe.
 *
 * <p>Where the documentation is silent or pages differ, it is the stricter: a metric key has at most 250 characters,
 * numbers are written as every known client writes them, compressed bodies and carriage returns are refused. It adds no
 * suffixes to keys, as Grail does not.
 */
public final class DynatraceStandIn implements AutoCloseable {

    /** The path of the endpoint for metrics. */
    public static final String PATH = "/api/v2/metrics/ingest";

    /** The path of the endpoint for events. */
    public static final String EVENTS_PATH = "/api/v2/events/ingest";

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server writes the head and the body of an answer apart: without this each answer on a kept
        // connection waits some 40 ms for the client's delayed acknowledgement. The JDK reads it once per process.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final boolean isTls;
    private final ExecutorService executor;
    private final Ingested ingested;
    private final Faults faults = new Faults();
    private final RequestLog log;
    private final Events events;

    /**
     * How it is set up.
     *
     * @param port 0 for any free one
     * @param token the only one that is accepted
     * @param hasScope whether the token has the scopes {@code metrics.ingest} and {@code events.ingest}
     * @param firstLine how invalid lines are counted: from 1, as answers seen in the wild do, or from 0
     * @param clock decides what is too old or too far ahead, and the time of a point that has none
     * @param seriesLimit series over all metrics; points of further ones are answered as accepted and then dropped, as
     *     the real one does over its limits; 0 for a run that is so long that nothing can be added up
     * @param slotLimit pairs of series and minute that {@link Accepted#slots} keeps
     * @param requestsKept by {@link #lastRequests}, which drops bodies of more than 8 million characters in all
     * @param tls what it shows to clients that come by https; empty for plain http
     */
    public record Options(
            int port,
            String token,
            boolean hasScope,
            int firstLine,
            InstantSource clock,
            int seriesLimit,
            int slotLimit,
            int requestsKept,
            Optional<SSLContext> tls) {

        /** Any port, the system's clock, lines from 1, 100,000 series, 100,000 slots, 100 requests. */
        public static Options defaults() {
            return new Options(
                    0,
                    "dt0c01.STANDIN.SECRET",
                    true,
                    1,
                    InstantSource.system(),
                    100_000,
                    100_000,
                    100,
                    Optional.empty());
        }

        public Options withClock(InstantSource clock) {
            return new Options(port, token, hasScope, firstLine, clock, seriesLimit, slotLimit, requestsKept, tls);
        }

        public Options withToken(String token) {
            return new Options(port, token, hasScope, firstLine, clock, seriesLimit, slotLimit, requestsKept, tls);
        }

        public Options withoutScope() {
            return new Options(port, token, false, firstLine, clock, seriesLimit, slotLimit, requestsKept, tls);
        }

        public Options countingLinesFromZero() {
            return new Options(port, token, hasScope, 0, clock, seriesLimit, slotLimit, requestsKept, tls);
        }

        public Options withPort(int port) {
            return new Options(port, token, hasScope, firstLine, clock, seriesLimit, slotLimit, requestsKept, tls);
        }

        public Options withSeriesLimit(int seriesLimit) {
            return new Options(port, token, hasScope, firstLine, clock, seriesLimit, slotLimit, requestsKept, tls);
        }

        public Options withSlotLimit(int slotLimit) {
            return new Options(port, token, hasScope, firstLine, clock, seriesLimit, slotLimit, requestsKept, tls);
        }

        public Options withTls(SSLContext tls) {
            return new Options(
                    port, token, hasScope, firstLine, clock, seriesLimit, slotLimit, requestsKept, Optional.of(tls));
        }

        public Options withRequestsKept(int requestsKept) {
            return new Options(port, token, hasScope, firstLine, clock, seriesLimit, slotLimit, requestsKept, tls);
        }
    }

    private DynatraceStandIn(Options options, Witness witness) throws IOException {
        ingested = new Ingested(options.seriesLimit(), options.slotLimit());
        log = new RequestLog(options.requestsKept());
        isTls = options.tls().isPresent();
        server = server(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), options.tls());
        executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "dynatrace-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        events = new Events(options.clock());
        server.createContext(EVENTS_PATH, new EventsHandler(options, events, faults, log));
        server.createContext("/", new IngestHandler(options, ingested, faults, log, witness));
    }

    private static HttpServer server(InetSocketAddress address, Optional<SSLContext> tls) throws IOException {
        if (tls.isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return server;
    }

    /** Starts one on a free port. */
    public static DynatraceStandIn start() {
        return start(Options.defaults());
    }

    /** @throws UncheckedIOException if the port cannot be listened on */
    public static DynatraceStandIn start(Options options) {
        return start(options, Witness.NONE);
    }

    /** As above, with somebody who sees every request. */
    public static DynatraceStandIn start(Options options, Witness witness) {
        try {
            DynatraceStandIn standIn = new DynatraceStandIn(options, witness);
            standIn.server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + options.port(), e);
        }
    }

    /** The base address, as one would configure an environment's. */
    public URI url() {
        return URI.create((isTls ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort());
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

    /** What it has accepted until now. */
    public Accepted accepted() {
        return ingested.snapshot();
    }

    /** The events that it has accepted, oldest first. */
    public List<AcceptedEvent> events() {
        return events.all();
    }

    /** The titles of the problems that are open by the clock: each event that opens one keeps it open for its timeout. */
    public List<String> openProblems() {
        return events.openProblems();
    }

    /** The last requests, refused ones too, oldest first; each is here before its client has the answer. */
    public List<ReceivedRequest> lastRequests() {
        return log.last();
    }

    /** Ends every connection, answered or not. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
