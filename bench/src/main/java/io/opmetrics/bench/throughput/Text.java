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

    /** A whole number, in groups of three digits. */
    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** With as many decimals as tell anything. */
    static String decimal(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
    }

    /** The median, and the ends in brackets where they differ from it. */
    static String spread(Spread spread) {
        return spread.least() == spread.most()
                ? whole(spread.median())
                : whole(spread.median()) + " (" + whole(spread.least()) + "–" + whole(spread.most()) + ")";
    }

    /** A part of a whole: 100 % only if nothing is missing. */
    static String share(double share) {
        return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.2f %%", share * 100);
    }
}
