package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.evaluation.GroupEvaluator;
import io.opmetrics.core.alert.evaluation.Intake;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A group in memory, with what happened to it since it was last written: what is done to a large state is written
 * instead of the state. Not thread-safe.
 */
final class WatchedGroup {

    /** A state of fewer bytes is written whole. */
    static final int SMALL = 1_024;

    private static final int ADD = 0;
    private static final int ADVANCE = 1;

    private final GroupKey key;
    private final GroupEvaluator evaluator;
    private final ByteWriter done = new ByteWriter();
    private Optional<Incident> open;
    private int snapshotSize;
    private int logSize;
    private int nextInLog;
    /** What was just begun is not in the store yet. */
    private boolean isDirty = true;

    WatchedGroup(GroupKey key, GroupEvaluator evaluator, Optional<Incident> open) {
        this.key = key;
        this.evaluator = evaluator;
        this.open = open;
    }

    GroupKey key() {
        return key;
    }

    Optional<Incident> open() {
        return open;
    }

    Intake add(int input, byte[] json, MetricPoint point, long now, Consumer<Transition> out) {
        if (isLarge()) {
            done.writeByte(ADD)
                    .writeByte(input)
                    .writeLong(now)
                    .writeInt(json.length)
                    .writeBytes(json);
        }
        isDirty = true;
        return evaluator.add(input, point, now, noting(out));
    }

    void advance(long clock, long now, Consumer<Transition> out) {
        if (isLarge()) {
            done.writeByte(ADVANCE).writeLong(clock).writeLong(now);
        }
        isDirty = true;
        evaluator.advance(clock, now, noting(out));
    }

    private Consumer<Transition> noting(Consumer<Transition> out) {
        return transition -> {
            open = Incident.after(open, transition);
            out.accept(transition);
        };
    }

    /** Does again what was written instead of a state; what came of it was told already. */
    void redo(byte[] logged) {
        ByteReader in = new ByteReader(logged);
        while (in.hasMore()) {
            if (in.readByte() == ADD) {
                int input = in.readByte();
                long now = in.readLong();
                evaluator.add(input, MetricPointJson.read(in.readBytes(in.readInt())), now, told -> {});
            } else {
                evaluator.advance(in.readLong(), in.readLong(), told -> {});
            }
        }
        logSize += logged.length;
        nextInLog++;
    }

    long nextDue() {
        return evaluator.nextDue();
    }

    boolean isDisposable() {
        return evaluator.isDisposable() && open.isEmpty();
    }

    boolean isDirty() {
        return isDirty;
    }

    private boolean isLarge() {
        return snapshotSize >= SMALL;
    }

    /**
     * Whether the state is to be written whole: when what was done is as much as half of it, so that each byte is written
     * a few times at most, or is too much for one record.
     */
    boolean wantsSnapshot() {
        return !isLarge() || logSize + done.size() > snapshotSize / 2 || done.size() > GroupStore.PIECE;
    }

    byte[] snapshot() {
        byte[] bytes = evaluator.toBytes();
        hasSnapshot(bytes.length);
        return bytes;
    }

    /** Notes that the state was written, or read, whole. */
    void hasSnapshot(int size) {
        snapshotSize = size;
        logSize = 0;
        nextInLog = 0;
        isDirty = false;
        done.clear();
    }

    int snapshotSize() {
        return snapshotSize;
    }

    /** How many entries of the log there are. */
    int logged() {
        return nextInLog;
    }

    /** What was done since the last call, to be written as the next entry of the log. */
    byte[] takeDone() {
        byte[] bytes = done.toBytes();
        done.clear();
        logSize += bytes.length;
        nextInLog++;
        isDirty = false;
        return bytes;
    }
}
