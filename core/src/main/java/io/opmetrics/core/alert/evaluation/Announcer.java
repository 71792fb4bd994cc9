package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.LongToDoubleFunction;

/** Tells what became of an alert, and remembers what was told: nothing is told twice, or taken back. Not thread-safe. */
final class Announcer {

    /**
     * What was told of the present incident.
     *
     * @param early the moment of a firing that was told before it was decided; {@link WindowCursor#NEVER} if none
     * @param since when the alert began to be pending or to fire
     */
    record Told(long early, long since, long incident) {

        static final Told NOTHING = new Told(WindowCursor.NEVER, 0, 0);

        void write(ByteWriter out) {
            out.writeLong(early).writeLong(since).writeLong(incident);
        }

        static Told read(ByteReader in) {
            return new Told(in.readLong(), in.readLong(), in.readLong());
        }
    }

    private final AlertRule rule;
    private final SortedMap<String, String> group;
    private final long notifyMaxAge;

    private long early;
    private long since;
    private long incident;
    private long now;
    private Consumer<Transition> out = transition -> {};

    Announcer(AlertRule rule, SortedMap<String, String> group, Told told) {
        this.rule = rule;
        this.group = group;
        this.notifyMaxAge = rule.timing().notifyMaxAge().toMillis();
        early = told.early();
        since = told.since();
        incident = told.incident();
    }

    Told told() {
        return new Told(early, since, incident);
    }

    long early() {
        return early;
    }

    /** From now on, tells it to somebody. */
    void begin(long wallClock, Consumer<Transition> listener) {
        now = wallClock;
        out = listener;
    }

    /** A firing that is certain, though its begin may turn out to be earlier. */
    void fireEarly(long at, double value) {
        if (at >= early) {
            return;
        }
        boolean isRedated = early != WindowCursor.NEVER;
        incident = isRedated ? incident : at;
        early = at;
        since = at;
        tell(AlertState.FIRING, at, value, false, isRedated);
    }

    /** What was decided. */
    void announce(AlertState state, long at, double value) {
        switch (state) {
            case FIRING -> fire(at, value, false);
            case PENDING -> {
                since = at;
                incident = at;
                tell(state, at, value, false, false);
            }
            case INACTIVE, RESOLVED -> tell(state, at, value, false, false);
        }
    }

    private void fire(long at, double value, boolean isLate) {
        boolean wasTold = early != WindowCursor.NEVER;
        boolean isNews = at != early;
        early = WindowCursor.NEVER;
        since = at;
        incident = wasTold ? incident : at;
        if (isNews) {
            tell(AlertState.FIRING, at, value, isLate, wasTold);
        }
    }

    /**
     * Intervals that late points added.
     *
     * @param goesOn whether the last of them has not ended
     */
    void announceLate(Intervals added, boolean goesOn, LongToDoubleFunction values) {
        for (int index = 0; index < added.count(); index++) {
            long start = added.start(index);
            long end = added.end(index);
            if (goesOn && index == added.count() - 1) {
                fire(start, values.applyAsDouble(start), true);
            } else {
                tell(AlertState.FIRING, start, start, start, values.applyAsDouble(start), true, false);
                tell(AlertState.RESOLVED, end, start, start, values.applyAsDouble(end), true, false);
            }
        }
    }

    void announceLatePending(long at) {
        since = at;
        incident = at;
        tell(AlertState.PENDING, at, Double.NaN, true, false);
    }

    private void tell(AlertState state, long at, double value, boolean isLate, boolean isRedated) {
        tell(state, at, since, incident, value, isLate, isRedated);
    }

    private void tell(
            AlertState state, long at, long began, long named, double value, boolean isLate, boolean isRedated) {
        out.accept(new Transition(
                rule.name(),
                group,
                state,
                at,
                began,
                named,
                Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
                isLate,
                isRedated,
                at < now - notifyMaxAge));
    }
}
