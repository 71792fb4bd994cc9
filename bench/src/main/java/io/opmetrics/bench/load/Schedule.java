package io.opmetrics.bench.load;

import java.util.concurrent.TimeUnit;

/**
 * When events are due: one after the other at a steady rate, dealt out to the partitions in turn. What is measured from
 * here, and not from the moment of a send that waited, does not leave out what waited. Times are epoch microseconds.
 *
 * @param start when the first is due
 * @param perSecond above 0
 */
public record Schedule(long start, double perSecond) {

    private static final double MICROS = 1e6;

    public Schedule {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("Nothing is due at " + perSecond + " events per second");
        }
    }

    /** When the event with this number, from 0, is due. */
    public long due(int number) {
        return start + (long) (number * MICROS / perSecond);
    }

    /** How many are due before {@code time}. */
    public int dueBefore(long time) {
        // Rounded, so that it may be one off to either side.
        int number = (int) Math.max(0, (time - start) * perSecond / MICROS);
        while (due(number) < time) {
            number++;
        }
        while (number > 0 && due(number - 1) >= time) {
            number--;
        }
        return number;
    }

    /**
     * When the last partition gets its first event dated {@code time} or later, if each event is dated, to the
     * millisecond, at the moment when it is due: from there on nothing of an earlier time can come.
     *
     * @param time epoch milliseconds, unlike everything else here
     */
    public long passed(long time, int partitions) {
        return due(dueBefore(TimeUnit.MILLISECONDS.toMicros(time)) + partitions - 1);
    }
}
