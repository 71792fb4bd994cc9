package io.opmetrics.bench.latency;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.ReceivedRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that the stand-in has accepted, each once. Not thread-safe. */
final class Arrivals {

    /** As many requests as {@link #poll} may be late by. */
    static final int KEPT = 4_000;

    /** What is told of each line. */
    interface Listener {
        /**
         * A line was accepted.
         *
         * @param dimensions as they stand in the line
         * @param time of the point, epoch milliseconds
         * @param at when the request arrived that was accepted, epoch microseconds
         */
        void accepted(String metric, String dimensions, long time, long at);
    }

    private static final OptionalInt ACCEPTED = OptionalInt.of(202);
    private static final Pattern LINE = Pattern.compile("^([^,# ]+),?(\\S*) \\S+ (\\d+)$", Pattern.MULTILINE);

    private final DynatraceStandIn standIn;
    private Set<ReceivedRequest> known = Collections.newSetFromMap(new IdentityHashMap<>());

    Arrivals(DynatraceStandIn standIn) {
        this.standIn = standIn;
    }

    /** Tells of everything that came since the last time. */
    void poll(Listener listener) {
        Set<ReceivedRequest> requests = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ReceivedRequest request : standIn.lastRequests()) {
            requests.add(request);
            if (!known.contains(request) && request.status().equals(ACCEPTED)) {
                tell(request, listener);
            }
        }
        known = requests;
    }

    private static void tell(ReceivedRequest request, Listener listener) {
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, request.received());
        Matcher line = LINE.matcher(request.body());
        while (line.find()) {
            listener.accepted(line.group(1), line.group(2), Long.parseLong(line.group(3)), at);
        }
    }
}
