package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One alert that fires, or did just now, and who was told of it. Not thread-safe. */
final class Incident {

    /** No such moment. */
    static final long NEVER = Long.MAX_VALUE;

    private final long learnedAt;
    private final boolean isHistorical;
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> toldResolved = new LinkedHashSet<>();
    private Transition last;
    private Optional<AlertAction.Acknowledge> acknowledged = Optional.empty();
    private boolean isEscalated;
    private long nextRepeat = NEVER;
    private long resolvedAt = NEVER;

    /** No part of the stored state: it follows from the rest. */
    private long lookedAtNext = NEVER;

    Incident(Transition firing, long learnedAt, boolean isHistorical) {
        this.last = firing;
        this.learnedAt = learnedAt;
        this.isHistorical = isHistorical;
    }

    Transition last() {
        return last;
    }

    boolean isFiring() {
        return last.state() == AlertState.FIRING;
    }

    /** Whether nobody is told of it. */
    boolean isHistorical() {
        return isHistorical;
    }

    long learnedAt() {
        return learnedAt;
    }

    void redate(Transition firing) {
        last = firing;
    }

    void resolve(Transition resolved, long now) {
        last = resolved;
        resolvedAt = now;
        nextRepeat = NEVER;
    }

    /** When it was learned that it is resolved. */
    long resolvedAt() {
        return resolvedAt;
    }

    /** Those who heard that it fires. */
    Set<String> told() {
        return told;
    }

    /** A receiver hears what it is now. */
    void tell(String receiver) {
        (isFiring() ? told : toldResolved).add(receiver);
    }

    /** Whether it is resolved, and all that heard of it were told so. */
    boolean isOver() {
        return !isFiring() && toldResolved.containsAll(told);
    }

    Optional<AlertAction.Acknowledge> acknowledged() {
        return acknowledged;
    }

    void acknowledge(AlertAction.Acknowledge action) {
        acknowledged = Optional.of(action);
        nextRepeat = NEVER;
    }

    /** From when on the acknowledgement counts no more. */
    long lapsesAt() {
        return acknowledged.map(action -> action.until().orElse(NEVER)).orElse(NEVER);
    }

    /** Nobody takes care of it any more: who is told again is told at once. */
    void lapse(boolean isRepeated, long now) {
        acknowledged = Optional.empty();
        nextRepeat = isRepeated ? now : NEVER;
    }

    boolean isEscalated() {
        return isEscalated;
    }

    void escalate() {
        isEscalated = true;
    }

    /** What was about to be told is not told after all, and is due again when nothing quiets it. */
    void postpone(Notification.Reason reason) {
        isEscalated &= reason != Notification.Reason.ESCALATION;
    }

    long nextRepeat() {
        return nextRepeat;
    }

    void repeatAt(long time) {
        nextRepeat = acknowledged.isPresent() ? NEVER : time;
    }

    long lookedAtNext() {
        return lookedAtNext;
    }

    void lookAt(long time) {
        lookedAtNext = time;
    }

    void write(ByteWriter out) {
        TransitionBytes.write(last, out);
        out.writeLong(learnedAt).writeByte(isHistorical ? 1 : 0).writeByte(isEscalated ? 1 : 0);
        out.writeLong(nextRepeat).writeLong(resolvedAt).writeCount(told.size());
        told.forEach(out::writeText);
        out.writeCount(toldResolved.size());
        toldResolved.forEach(out::writeText);
        out.writeByte(acknowledged.isPresent() ? 1 : 0);
        acknowledged.ifPresent(action -> out.writeText(action.alertId())
                .writeText(action.author())
                .writeText(action.note())
                .writeLong(action.until().orElse(NEVER)));
    }

    static Incident read(ByteReader in) {
        Transition last = TransitionBytes.read(in);
        Incident incident = new Incident(last, in.readLong(), in.readByte() == 1);
        incident.isEscalated = in.readByte() == 1;
        incident.nextRepeat = in.readLong();
        incident.resolvedAt = in.readLong();
        for (int count = in.readCount(); count > 0; count--) {
            incident.told.add(in.readText());
        }
        for (int count = in.readCount(); count > 0; count--) {
            incident.toldResolved.add(in.readText());
        }
        if (in.readByte() == 1) {
            incident.acknowledged = Optional.of(
                    new AlertAction.Acknowledge(in.readText(), in.readText(), in.readText(), until(in.readLong())));
        }
        return incident;
    }

    private static OptionalLong until(long written) {
        return written == NEVER ? OptionalLong.empty() : OptionalLong.of(written);
    }
}
