package io.opmetrics.core.event;

/**
 * Reads the time of an event, without allocation for numbers and the usual notation of ISO 8601.
 *
 * <ul>
 *   <li>{@code ISO8601}: a string with an offset or {@code Z}; fractions finer than a millisecond are cut off.
 *   <li>{@code EPOCH_MS}: a whole number, or a string of its digits.
 *   <li>{@code EPOCH_S}: a number, or a string of its digits with or without a fraction; fractions are read to the
 *       microsecond, then cut off at the millisecond.
 * </ul>
 *
 * <p>Times outside the years 0000 to 9999 are refused: none is meant, and arithmetic on the rest cannot overflow.
 * Whether a time is plausible is for the caller to judge. Thread-safe.
 */
public final class EventTimeReader {

    private static final long MIN = -62_167_219_200_000L;
    private static final long MAX = 253_402_300_799_999L;

    private final EventTime time;
    private final int slot;

    /** @throws IllegalArgumentException if the field of the time is not of this set */
    public EventTimeReader(EventTime time, FieldSet fields) {
        this.time = time;
        this.slot = fields.slot(time.field());
    }

    /**
     * The time of the event in milliseconds since 1970-01-01T00:00:00Z.
     *
     * @throws InvalidEventTimeException if it is missing, of the wrong type or not a time
     */
    public long epochMillis(FieldValues event) throws InvalidEventTimeException {
        long millis = switch (time.format()) {
            case ISO8601 -> iso(event);
            case EPOCH_MS -> epochMillisOf(event);
            case EPOCH_S -> epochSecondsOf(event);
        };
        if (millis == IsoTime.UNREADABLE) {
            throw invalid("is not " + expected());
        }
        if (millis < MIN || millis > MAX) {
            throw invalid("is outside the years 0000 to 9999; is it " + expected() + "?");
        }
        return millis;
    }

    private long iso(FieldValues event) throws InvalidEventTimeException {
        if (event.kind(slot) != FieldValues.Kind.STRING) {
            throw wrongKind(event.kind(slot));
        }
        return event.hasSource(slot)
                ? IsoTime.read(event.source(slot), event.start(slot), event.end(slot))
                : IsoTime.read(event.text(slot));
    }

    private long epochMillisOf(FieldValues event) throws InvalidEventTimeException {
        return switch (event.kind(slot)) {
            case INTEGER -> event.integer(slot);
            case DECIMAL -> whole(event.number(slot));
            case STRING -> EpochText.millis(event.text(slot));
            default -> throw wrongKind(event.kind(slot));
        };
    }

    private long epochSecondsOf(FieldValues event) throws InvalidEventTimeException {
        return switch (event.kind(slot)) {
            case INTEGER -> EpochText.secondsToMillis(event.integer(slot));
            // A double of today's seconds is exact to a quarter of a microsecond: rounding there undoes its error.
            case DECIMAL -> Math.floorDiv(Math.round(event.number(slot) * 1e6), 1000L);
            case STRING -> EpochText.seconds(event.text(slot));
            default -> throw wrongKind(event.kind(slot));
        };
    }

    /** A number such as 1.7E12 is whole however it is written. */
    private static long whole(double value) {
        return value == Math.rint(value) ? (long) value : IsoTime.UNREADABLE;
    }

    private InvalidEventTimeException wrongKind(FieldValues.Kind kind) {
        return switch (kind) {
            case ABSENT -> invalid("is absent");
            case NULL -> invalid("is null");
            case STRUCTURE -> invalid("is an object or array, not " + expected());
            case BOOLEAN -> invalid("is a boolean, not " + expected());
            default -> invalid("is a number, not " + expected());
        };
    }

    private String expected() {
        return switch (time.format()) {
            case ISO8601 -> "an ISO 8601 time with an offset, such as 2026-01-31T18:00:00.250+04:00";
            case EPOCH_MS -> "a whole number of milliseconds since 1970";
            case EPOCH_S -> "a number of seconds since 1970";
        };
    }

    private InvalidEventTimeException invalid(String reason) {
        return new InvalidEventTimeException("the event has no usable time: field " + time.field() + " " + reason);
    }
}
