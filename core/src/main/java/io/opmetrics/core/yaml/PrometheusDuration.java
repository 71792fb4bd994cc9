package io.opmetrics.core.yaml;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Prometheus writes them: {@code 30s}, {@code 1h30m}, {@code 7d}; whole numbers, each unit at most once,
 * from years (365 days) down to milliseconds. Thread-safe.
 */
public final class PrometheusDuration {

    private record Unit(String name, long millis) {}

    private static final Unit MILLISECOND = new Unit("ms", 1);
    private static final Unit SECOND = new Unit("s", 1_000);
    private static final Unit MINUTE = new Unit("m", 60 * SECOND.millis());
    private static final Unit HOUR = new Unit("h", 60 * MINUTE.millis());
    private static final Unit DAY = new Unit("d", 24 * HOUR.millis());
    private static final Unit WEEK = new Unit("w", 7 * DAY.millis());
    private static final Unit YEAR = new Unit("y", 365 * DAY.millis());

    private static final List<Unit> READ = List.of(YEAR, WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND);

    /** Weeks and years are not written: 90d reads easier than 12w6d. */
    private static final List<Unit> WRITTEN = List.of(DAY, HOUR, MINUTE, SECOND, MILLISECOND);

    private static final Pattern SHAPE =
            Pattern.compile("(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

    private PrometheusDuration() {}

    /**
     * Reads a duration. A number without a unit is none, not even {@code 0}.
     *
     * @throws IllegalArgumentException with a sentence for the person who wrote it
     */
    public static Duration parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException("a duration is written like 30s, 10m, 1h30m or 7d");
        }
        try {
            long millis = 0;
            for (int unit = 0; unit < READ.size(); unit++) {
                String digits = matcher.group(unit + 1);
                if (digits != null) {
                    long part = Math.multiplyExact(
                            Long.parseLong(digits), READ.get(unit).millis());
                    millis = Math.addExact(millis, part);
                }
            }
            return Duration.ofMillis(millis);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("a duration is at most 292 million years", e);
        }
    }

    /**
     * The shortest text that {@link #parse} reads back, with days as the largest unit: {@code 1h30m}, {@code 7d},
     * {@code 0s}.
     *
     * @throws IllegalArgumentException if the duration is negative or not of whole milliseconds
     */
    public static String format(Duration duration) {
        if (duration.isNegative() || !duration.truncatedTo(ChronoUnit.MILLIS).equals(duration)) {
            throw new IllegalArgumentException("not a duration of whole milliseconds from 0 up: " + duration);
        }
        long rest = duration.toMillis();
        if (rest == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        for (Unit unit : WRITTEN) {
            if (rest >= unit.millis()) {
                text.append(rest / unit.millis()).append(unit.name());
                rest %= unit.millis();
            }
        }
        return text.toString();
    }
}
