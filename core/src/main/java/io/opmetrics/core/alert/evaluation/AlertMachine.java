package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.Timing;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;

/**
 * The states of an alert: inactive, pending, firing, inactive again. As Prometheus has it, evaluated at every
 * millisecond: an alert is pending from the moment its condition holds; it fires at the first moment at which the
 * condition has held for {@code for}, that moment included; it is resolved at the first at which the condition has not
 * held for {@code keep_firing_for}. A condition that holds again before that, or at that very moment, goes on firing.
 * Not thread-safe.
 */
final class AlertMachine {

    /** What an alert can become; called in the order of time. */
    interface Listener {
        void becomes(AlertState state, long at);
    }

    private final long hold;
    private final long keepFiring;

    private AlertState state = AlertState.INACTIVE;
    private boolean isTrue;

    /** Since when the condition holds, or has ceased to. */
    private long since;

    private long firingSince;

    AlertMachine(Timing timing) {
        hold = timing.hold().toMillis();
        keepFiring = timing.keepFiring().toMillis();
    }

    AlertMachine copy() {
        AlertMachine copy = new AlertMachine(hold, keepFiring);
        copy.state = state;
        copy.isTrue = isTrue;
        copy.since = since;
        copy.firingSince = firingSince;
        return copy;
    }

    private AlertMachine(long hold, long keepFiring) {
        this.hold = hold;
        this.keepFiring = keepFiring;
    }

    AlertState state() {
        return state;
    }

    boolean isFiring() {
        return state == AlertState.FIRING;
    }

    boolean isTrue() {
        return isTrue;
    }

    /** Meaningful while it fires. */
    long firingSince() {
        return firingSince;
    }

    /** When it changes by itself; {@link WindowCursor#NEVER} if it does not. */
    long nextDue() {
        if (state == AlertState.PENDING) {
            return since + hold;
        }
        return state == AlertState.FIRING && !isTrue ? since + keepFiring : WindowCursor.NEVER;
    }

    /** Comes to a moment that is not before the last one, at which the condition holds or does not. */
    void step(long at, boolean nowTrue, Listener listener) {
        if (nextDue() < at) {
            expire(nextDue(), listener);
        }
        if (nowTrue != isTrue) {
            isTrue = nowTrue;
            if (state == AlertState.INACTIVE) {
                become(AlertState.PENDING, at, listener);
            } else if (state == AlertState.PENDING) {
                become(AlertState.INACTIVE, at, listener);
            }
            since = at;
        }
        if (nextDue() <= at) {
            expire(nextDue(), listener);
        }
    }

    private void expire(long due, Listener listener) {
        if (state == AlertState.PENDING) {
            firingSince = due;
            become(AlertState.FIRING, due, listener);
        } else {
            become(AlertState.RESOLVED, due, listener);
        }
    }

    private void become(AlertState next, long at, Listener listener) {
        state = next == AlertState.RESOLVED ? AlertState.INACTIVE : next;
        if (next != AlertState.PENDING || hold > 0) {
            listener.becomes(next, at);
        }
    }

    void write(ByteWriter out) {
        out.writeByte(state.code()).writeByte(isTrue ? 1 : 0).writeLong(since).writeLong(firingSince);
    }

    static AlertMachine read(ByteReader in, Timing timing) {
        AlertMachine machine = new AlertMachine(timing);
        machine.state = AlertState.ofCode(in.readByte());
        machine.isTrue = in.readByte() == 1;
        machine.since = in.readLong();
        machine.firingSince = in.readLong();
        return machine;
    }
}
