package io.opmetrics.core.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Reads ISO 8601 times with an offset. The notation that nearly all events use is read by hand, without allocation;
 * whatever else ISO 8601 allows is left to java.time.
 */
final class IsoTime {

    /** Not a time: outside every range that is accepted. */
    static final long UNREADABLE = Long.MIN_VALUE;

    /** Offsets without a colon: {@code +0400} and {@code +04}. */
    private static final DateTimeFormatter BASIC_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHmm", "Z")
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int SECONDS_LENGTH = "yyyy-MM-ddTHH:mm:ss".length();
    private static final int MAX_OFFSET_MINUTES = 18 * 60;

    private IsoTime() {}

    /** Epoch milliseconds, finer fractions cut off, or {@link #UNREADABLE}. */
    static long read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    /** As above, of a text in UTF-8 that is not made a string for it. */
    static long read(byte[] text, int start, int end) {
        long usual = readUsual(text, start, end);
        return usual == UNREADABLE ? readAny(new String(text, start, end - start, StandardCharsets.UTF_8)) : usual;
    }

    static long readAny(String text) {
        int colon = text.length() - 3;
        boolean extended = colon > 0 && text.charAt(colon) == ':';
        DateTimeFormatter notation = extended ? DateTimeFormatter.ISO_OFFSET_DATE_TIME : BASIC_OFFSET;
        try {
            return OffsetDateTime.parse(text, notation).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException notATime) {
            return UNREADABLE;
        }
    }

    /** {@code yyyy-MM-ddTHH:mm:ss[.fraction](Z|±hh:mm)}; for anything else {@link #UNREADABLE}. */
    static long readUsual(byte[] text, int start, int end) {
        if (end - start <= SECONDS_LENGTH
                || text[start + 4] != '-'
                || text[start + 7] != '-'
                || text[start + 10] != 'T'
                || text[start + 13] != ':'
                || text[start + 16] != ':') {
            return UNREADABLE;
        }
        int year = digits(text, start, start + 4);
        int month = digits(text, start + 5, start + 7);
        int day = digits(text, start + 8, start + 10);
        int hour = digits(text, start + 11, start + 13);
        int minute = digits(text, start + 14, start + 16);
        int second = digits(text, start + 17, start + 19);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return UNREADABLE;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return UNREADABLE;
        }
        long minutes = (epochDay(year, month, day) * 24 + hour) * 60 + minute;
        return withFractionAndOffset(text, start + SECONDS_LENGTH, end, minutes * 60_000 + second * 1000L);
    }

    private static long withFractionAndOffset(byte[] text, int from, int end, long localMillis) {
        int at = from;
        int millis = 0;
        if (text[at] == '.') {
            int start = ++at;
            for (int unit = 100; at < end && isDigit(text[at]); at++, unit /= 10) {
                millis += (text[at] - '0') * unit;
            }
            if (at == start || at - start > 9) {
                return UNREADABLE;
            }
        }
        if (at == end - 1 && text[at] == 'Z') {
            return localMillis + millis;
        }
        if (at != end - "+hh:mm".length() || text[at + 3] != ':') {
            return UNREADABLE;
        }
        byte sign = text[at];
        int hours = digits(text, at + 1, at + 3);
        int minutes = digits(text, at + 4, at + 6);
        int offset = hours * 60 + minutes;
        if ((sign != '+' && sign != '-') || hours < 0 || minutes < 0 || minutes > 59 || offset > MAX_OFFSET_MINUTES) {
            return UNREADABLE;
        }
        return localMillis + millis - (sign == '+' ? offset : -offset) * 60_000L;
    }

    /** The number in these characters, or -1 if one of them is no digit. */
    private static int digits(byte[] text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01: years are taken to begin in March, so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int century = Math.floorDiv(marchYear, 100);
        int dayOfMarchYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        long daysBefore = 365L * marchYear + Math.floorDiv(marchYear, 4) - century + Math.floorDiv(century, 4);
        return daysBefore + dayOfMarchYear - 719_468;
    }
}
