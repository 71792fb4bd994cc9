package io.opmetrics.bench.throughput;

import java.util.Locale;

/** Figures as a person reads them. */
final class Text {

    private Text() {}

    /** One round in one line. */
    static String of(RoundResult round, Contender contender) {
        String speed = String.format(
                Locale.ROOT,
                "%,.0f events/s, %,.0f per CPU second",
                round.span().eventsPerSecond(),
                round.span().eventsPerProcessorSecond());
        if (!contender.counts()) {
            return speed;
        }
        return speed
                + String.format(
                        Locale.ROOT,
                        ", %d of %d counted, %d of %d windows",
                        round.counted(),
                        round.produced(),
                        round.windowsReported(),
                        round.windowsDue());
    }
}
