package io.opmetrics.core.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which series are expected to report, so that their silence becomes a 0.
 *
 * @param expected which series are expected
 * @param forgetAfter event time after which an unseen series is expected no longer
 * @param maxGap the longest run of empty windows that is filled; only the newest part of a longer one is
 */
public record ZeroFill(Expected expected, Duration forgetAfter, Duration maxGap) {

    /** How long a series is remembered where the definition does not say. */
    public static final Duration DEFAULT_FORGET_AFTER = Duration.ofDays(7);

    /** Which series are expected. */
    public sealed interface Expected {

        /** Every series seen within {@code forgetAfter}. */
        record Seen() implements Expected {}

        /** The listed combinations of dimension values. */
        record Listed(List<Map<String, String>> series) implements Expected {
            public Listed {
                series = series.stream().map(Map::copyOf).toList();
            }
        }
    }
}
