package io.opmetrics.core.alert;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The hours of a week in which a rule can be true: from one local time up to another, which is on the next day if it is
 * not later. A local time that the change to summer time leaves out is moved on by the gap; of one that happens twice,
 * an opening is the first and a closing the second.
 *
 * @param days those on which the hours begin; at least one
 */
public record ActiveHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    private static final int DAYS_WITH_A_BOUNDARY = 9;

    public ActiveHours {
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** Whether a moment is within the hours; epoch milliseconds. */
    public boolean contains(long time) {
        LocalDate today = dateOf(time);
        return isWithin(today.minusDays(1), time) || isWithin(today, time);
    }

    /**
     * When the hours that hold {@code time} began: all of them, where one day's end in the next one's beginning.
     *
     * @param time epoch milliseconds, within the hours
     */
    public long openSince(long time) {
        LocalDate day = dateOf(time);
        if (!isWithin(day, time)) {
            day = day.minusDays(1);
        }
        for (int joined = 0; joined < DAYS_WITH_A_BOUNDARY && isWithin(day.minusDays(1), opens(day) - 1); joined++) {
            day = day.minusDays(1);
        }
        return opens(day);
    }

    /** The first moment after {@code time} at which the hours begin or end; epoch milliseconds. */
    public long nextBoundary(long time) {
        LocalDate today = dateOf(time);
        long next = Long.MAX_VALUE;
        for (int ahead = -1; ahead <= DAYS_WITH_A_BOUNDARY; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (days.contains(day.getDayOfWeek())) {
                next = Math.min(next, Math.min(after(time, opens(day)), after(time, closes(day))));
            }
        }
        return next;
    }

    private static long after(long time, long boundary) {
        return boundary > time ? boundary : Long.MAX_VALUE;
    }

    private boolean isWithin(LocalDate day, long time) {
        return days.contains(day.getDayOfWeek()) && time >= opens(day) && time < closes(day);
    }

    private long opens(LocalDate day) {
        return ZonedDateTime.of(day, from, zone)
                .withEarlierOffsetAtOverlap()
                .toInstant()
                .toEpochMilli();
    }

    private long closes(LocalDate day) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return ZonedDateTime.of(last, to, zone)
                .withLaterOffsetAtOverlap()
                .toInstant()
                .toEpochMilli();
    }

    private LocalDate dateOf(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
    }
}
