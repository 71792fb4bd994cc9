package io.opmetrics.streams.fold;

import io.opmetrics.core.aggregate.UnusableValueException;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.InvalidEventTimeException;
import io.opmetrics.core.event.UnreadableEventException;
import io.opmetrics.core.expression.FilterException;
import io.opmetrics.schema.deadletter.Replay;
import java.time.Duration;
import java.util.Optional;

/**
 * Why an event, or one metric's use of it, goes to the dead letters.
 *
 * @param reason the stable code
 * @param text for a person; holds no value of the event
 */
record Rejection(String reason, Optional<String> field, String text) {

    static Rejection unreadable(UnreadableEventException why) {
        return new Rejection("unreadable_event", Optional.empty(), "The event cannot be read: " + why.getMessage());
    }

    static Rejection noValue() {
        return new Rejection(
                "unreadable_event", Optional.empty(), "The record has no value (a tombstone): there is no event in it");
    }

    static Rejection invalidTime(FieldPath field, String why) {
        return new Rejection(
                "invalid_time", Optional.of(field.toString()), "The event has no usable time at " + field + ": " + why);
    }

    static Rejection invalidTime(FieldPath field, InvalidEventTimeException why) {
        return invalidTime(field, String.valueOf(why.getMessage()));
    }

    static Rejection timeAhead(FieldPath field, long ahead, Duration maxFuture) {
        return new Rejection(
                "time_ahead",
                Optional.of(field.toString()),
                "The time at " + field + " is " + Duration.ofMillis(ahead).toSeconds()
                        + " s after the record was written; max_future allows " + maxFuture.toSeconds() + " s");
    }

    static Rejection missing(FieldPath field, String dimension) {
        return new Rejection(
                "missing_field",
                Optional.of(field.toString()),
                "The dimension " + dimension + " reads " + field
                        + ", which is absent, null or empty; give the dimension a default, or mend the event");
    }

    static Rejection wrongType(FieldPath field, String dimension) {
        return new Rejection(
                "wrong_type",
                Optional.of(field.toString()),
                "The dimension " + dimension + " reads " + field + ", which is an object or an array");
    }

    static Rejection brokenText(FieldPath field, String dimension) {
        return new Rejection(
                "broken_text",
                Optional.of(field.toString()),
                "The dimension " + dimension + " reads " + field
                        + ", which holds half of a surrogate pair: the text was cut in the middle of a character");
    }

    static Rejection filter(FilterException why) {
        return new Rejection("filter_error", Optional.empty(), "The filter cannot be decided: " + why.getMessage());
    }

    static Rejection unusable(Optional<FieldPath> field, UnusableValueException why) {
        return new Rejection(why.reason(), field.map(FieldPath::toString), String.valueOf(why.getMessage()));
    }

    static Rejection unknownMetric(Replay replay) {
        return new Rejection(
                "unknown_metric",
                Optional.empty(),
                "The event was replayed, but "
                        + replay.metric()
                                .map(metric -> "metric " + metric + " does not read")
                                .orElse("no metric reads")
                        + " topic " + replay.topic() + " by the definitions in force");
    }

    static Rejection invalidReplay() {
        return new Rejection(
                "invalid_replay",
                Optional.empty(),
                "The record has no headers that say where the event was read first: write replays by opmetrics"
                        + " deadletters replay");
    }

    static Rejection tooLate(FieldPath field, Duration kept) {
        return new Rejection(
                "too_late",
                Optional.of(field.toString()),
                "The window of this event closed more than " + kept.toHours()
                        + " h ago (in event time): no correction is made any more");
    }
}
