package io.opmetrics.bench.delivery.speed;

import io.opmetrics.testkit.dynatrace.Accepted;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The stand-in as a program. It prints {@code ready <address>}, and then ten times a second {@code <milliseconds since it
 * started> <lines accepted> <lines refused>}; each line was parsed and checked, none is added up. It ends with its standard
 * input.
 */
final class StandInProgram {

    static final String READY = "ready ";
    private static final long EVERY_MILLIS = 100;

    private StandInProgram() {}

    public static void main(String[] arguments) throws IOException {
        DynatraceStandIn standIn =
                DynatraceStandIn.start(Options.defaults().withSeriesLimit(0).withRequestsKept(0));
        System.out.println(READY + standIn.url());
        long start = System.nanoTime();
        ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor();
        var unused = reporter.scheduleAtFixedRate(
                () -> report(standIn.accepted(), start), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        awaitEndOf(System.in);
        System.exit(0);
    }

    private static void report(Accepted accepted, long start) {
        System.out.println(
                (System.nanoTime() - start) / 1_000_000 + " " + accepted.linesOk() + " " + accepted.linesInvalid());
    }

    private static void awaitEndOf(InputStream input) throws IOException {
        byte[] ignored = new byte[256];
        while (input.read(ignored) >= 0) {
            // Only the end counts.
        }
    }
}
