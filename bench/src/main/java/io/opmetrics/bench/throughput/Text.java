package io.opmetrics.bench.throughput;

import io.opmetrics.bench.report.Numbers;
import java.util.Locale;

/** What rounds came to, as a person reads it. */
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

    /** The median, and the ends in brackets where they differ from it. */
    static String spread(Spread spread) {
        return spread.least() == spread.most()
                ? Numbers.whole(spread.median())
                : Numbers.whole(spread.median()) + " (" + Numbers.whole(spread.least()) + "–"
                        + Numbers.whole(spread.most()) + ")";
    }
}
