package io.opmetrics.core.event;

import java.time.Duration;

/**
 * How the time of an event is read, and what is done with an implausible one.
 *
 * @param maxFuture how far after its Kafka record timestamp an event may be dated and still be believed
 * @param onInvalid what becomes of an event whose time is missing, unreadable or too far ahead
 */
public record EventTime(FieldPath field, Format format, Duration maxFuture, OnInvalid onInvalid) {

    /** The notation of a point in time. */
    public enum Format {
        /** ISO 8601 with an offset or {@code Z}, such as {@code 2026-01-31T18:00:00.250+04:00}. */
        ISO8601,
        /** Whole milliseconds since 1970-01-01T00:00:00Z. */
        EPOCH_MS,
        /** Seconds since 1970-01-01T00:00:00Z, a fraction allowed. */
        EPOCH_S
    }

    /** What becomes of an event with no believable time. */
    public enum OnInvalid {
        /** The event goes to the dead letters. */
        DEAD_LETTER,
        /** The event is counted at the timestamp of its Kafka record. */
        RECORD_TIME
    }
}
