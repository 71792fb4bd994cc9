package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.Timing;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;

/**
 * When the condition held, for as long as a late point may still add to it, and what the alert was at its beginning. Not
 * thread-safe.
 */
final class TruthHistory {

    private final AlertMachine base;
    private long baseAt;
    private final Intervals past;
    private boolean isTrue;
    private long trueSince;

    TruthHistory(Timing timing, long at) {
        this(new AlertMachine(timing), at, new Intervals());
    }

    private TruthHistory(AlertMachine base, long baseAt, Intervals past) {
        this.base = base;
        this.baseAt = baseAt;
        this.past = past;
    }

    void record(long at, boolean nowTrue) {
        if (isTrue && !nowTrue) {
            past.add(trueSince, at);
        } else if (!isTrue && nowTrue) {
            trueSince = at;
        }
        isTrue = nowTrue;
    }

    /** When the condition held, up to and with a moment. */
    Intervals until(long end) {
        Intervals all = past.copy();
        if (isTrue) {
            all.add(trueSince, end + 1);
        }
        return all;
    }

    /** Makes it as if the condition had held at these times. */
    void replace(Intervals truth, long end) {
        past.clear();
        isTrue = truth.contains(end);
        for (int index = 0; index < truth.count(); index++) {
            if (truth.end(index) <= end) {
                past.add(truth.start(index), truth.end(index));
            } else {
                trueSince = truth.start(index);
            }
        }
    }

    /**
     * What the alert would be at a moment, had the condition held at these times.
     *
     * @param firing takes in when it fired; what goes on at the end ends after it
     */
    AlertMachine replay(Intervals truth, long end, Intervals firing) {
        AlertMachine machine = base.copy();
        FiringTimes times = new FiringTimes(firing, machine.isFiring() ? baseAt : end + 1);
        for (int index = 0; index < truth.count() && truth.start(index) <= end; index++) {
            machine.step(Math.max(baseAt, truth.start(index)), true, times);
            if (truth.end(index) <= end) {
                machine.step(truth.end(index), false, times);
            }
        }
        machine.step(end, machine.isTrue(), times);
        if (machine.isFiring()) {
            firing.add(times.since, end + 1);
        }
        return machine;
    }

    /** Forgets what was before a moment. */
    void dropBefore(long time) {
        if (time <= baseAt) {
            return;
        }
        Intervals truth = until(time);
        AlertMachine.Listener nobody = (state, at) -> {};
        for (int index = 0; index < truth.count() && truth.start(index) <= time; index++) {
            base.step(Math.max(baseAt, truth.start(index)), true, nobody);
            if (truth.end(index) <= time) {
                base.step(truth.end(index), false, nobody);
            }
        }
        base.step(time, base.isTrue(), nobody);
        past.dropBefore(time);
        trueSince = Math.max(trueSince, time);
        baseAt = time;
    }

    boolean isEmpty() {
        return past.isEmpty() && !isTrue && base.state() == AlertState.INACTIVE;
    }

    /** The last moment at which the condition ceased to hold; the least number if none is remembered. */
    long lastEnd() {
        return past.isEmpty() ? Long.MIN_VALUE : past.end(past.count() - 1);
    }

    private static final class FiringTimes implements AlertMachine.Listener {

        private final Intervals firing;
        private long since;

        FiringTimes(Intervals firing, long since) {
            this.firing = firing;
            this.since = since;
        }

        @Override
        public void becomes(AlertState state, long at) {
            if (state == AlertState.FIRING) {
                since = at;
            } else if (state == AlertState.RESOLVED) {
                firing.add(since, at);
            }
        }
    }

    void write(ByteWriter out) {
        base.write(out);
        out.writeLong(baseAt).writeByte(isTrue ? 1 : 0).writeLong(trueSince);
        past.write(out);
    }

    static TruthHistory read(ByteReader in, Timing timing) {
        AlertMachine base = AlertMachine.read(in, timing);
        long baseAt = in.readLong();
        boolean isTrue = in.readByte() == 1;
        long trueSince = in.readLong();
        TruthHistory history = new TruthHistory(base, baseAt, Intervals.read(in));
        history.isTrue = isTrue;
        history.trueSince = trueSince;
        return history;
    }
}
