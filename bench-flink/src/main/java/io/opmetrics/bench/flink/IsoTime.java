package io.opmetrics.bench.flink;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Epoch milliseconds of an ISO-8601 text, without objects for the layout that the order service writes. */
final class IsoTime {

    private static final long DAY_MS = 86_400_000;
    private static final int DATE_AND_TIME = "2026-01-31T23:59:59.999".length();

    private IsoTime() {}

    /** @throws java.time.format.DateTimeParseException if it is no ISO-8601 time with an offset */
    static long epochMillis(String text) {
        return isUsualLayout(text)
                ? usual(text)
                : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    private static boolean isUsualLayout(String text) {
        int length = text.length();
        if (length == DATE_AND_TIME + 1) {
            return text.charAt(DATE_AND_TIME) == 'Z' && digitsAndMarks(text);
        }
        return length == DATE_AND_TIME + 6
                && isSign(text.charAt(DATE_AND_TIME))
                && text.charAt(DATE_AND_TIME + 3) == ':'
                && digits(text, DATE_AND_TIME + 1, 2)
                && digits(text, DATE_AND_TIME + 4, 2)
                && digitsAndMarks(text);
    }

    private static boolean isSign(char character) {
        return character == '+' || character == '-';
    }

    private static boolean digitsAndMarks(String text) {
        return digits(text, 0, 4)
                && text.charAt(4) == '-'
                && digits(text, 5, 2)
                && text.charAt(7) == '-'
                && digits(text, 8, 2)
                && text.charAt(10) == 'T'
                && digits(text, 11, 2)
                && text.charAt(13) == ':'
                && digits(text, 14, 2)
                && text.charAt(16) == ':'
                && digits(text, 17, 2)
                && text.charAt(19) == '.'
                && digits(text, 20, 3);
    }

    private static boolean digits(String text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long usual(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                .toEpochDay();
        long time = ((number(text, 11, 2) * 60L + number(text, 14, 2)) * 60 + number(text, 17, 2)) * 1_000
                + number(text, 20, 3);
        return day * DAY_MS + time - offsetMs(text);
    }

    private static long offsetMs(String text) {
        char sign = text.charAt(DATE_AND_TIME);
        if (sign == 'Z') {
            return 0;
        }
        long offset = (number(text, DATE_AND_TIME + 1, 2) * 60L + number(text, DATE_AND_TIME + 4, 2)) * 60_000;
        return sign == '-' ? -offset : offset;
    }

    private static int number(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
