package io.opmetrics.core.event;

/** Reads times that a producer wrote as a string of digits, without allocation. */
final class EpochText {

    /** More digits than any time within reach has, and few enough for a {@code long}. */
    private static final int MAX_DIGITS = 18;

    private EpochText() {}

    /** Whole milliseconds, or {@link IsoTime#UNREADABLE}. */
    static long millis(String text) {
        return whole(text, text.length());
    }

    /** Milliseconds of seconds with an optional fraction, which is cut off, or {@link IsoTime#UNREADABLE}. */
    static long seconds(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return secondsToMillis(whole(text, text.length()));
        }
        if (point == text.length() - 1) {
            return IsoTime.UNREADABLE;
        }
        long millis = secondsToMillis(whole(text, point));
        long fraction = 0;
        boolean finer = false;
        for (int i = point + 1, unit = 100; i < text.length(); i++, unit /= 10) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return IsoTime.UNREADABLE;
            }
            fraction += (long) digit * unit;
            finer |= unit == 0 && digit > 0;
        }
        if (millis == IsoTime.UNREADABLE) {
            return IsoTime.UNREADABLE;
        }
        // Before 1970 cutting off means going down, too.
        return text.charAt(0) == '-' ? millis - fraction - (finer ? 1 : 0) : millis + fraction;
    }

    /** What does not fit is unreadable, however it was written. */
    static long secondsToMillis(long seconds) {
        return seconds > Long.MAX_VALUE / 1000 || seconds < -Long.MAX_VALUE / 1000
                ? IsoTime.UNREADABLE
                : seconds * 1000;
    }

    private static long whole(String text, int end) {
        int start = text.startsWith("-") ? 1 : 0;
        if (end <= start || end - start > MAX_DIGITS) {
            return IsoTime.UNREADABLE;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return IsoTime.UNREADABLE;
            }
            value = value * 10 + digit;
        }
        return start == 1 ? -value : value;
    }
}
