package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.progress.SourceProgress;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How far one source can be relied on: the smaller of the wall clock and the time until which every partition was caught
 * up. It stands while the source lags, or while nothing is heard of it; after 30 seconds of that one alert {@code
 * PipelineLate} fires for the source. Not thread-safe.
 */
public final class InputClock {

    /** The name of the rule that nobody defines. */
    public static final String PIPELINE_LATE = "PipelineLate";

    /** Before every partition was heard of: earlier than all points. */
    public static final long UNKNOWN = Long.MIN_VALUE / 4;

    private static final int VERSION = 1;
    private static final long PATIENCE = 30_000;
    private static final long NOT_LATE = Long.MIN_VALUE;

    private final String source;
    private final SortedMap<Integer, Long> caughtUpUntil = new TreeMap<>();
    private final long since;
    private int partitions;
    private long clock = UNKNOWN;
    private long lateSince = NOT_LATE;

    private InputClock(String source, long since) {
        this.source = source;
        this.since = since;
    }

    /**
     * The clock of a source of which nothing is known yet.
     *
     * @param source in the group of {@code PipelineLate}
     */
    public static InputClock begin(String source, long now) {
        return new InputClock(source, now);
    }

    /** Takes in a record of the source's progress. */
    public void observe(SourceProgress progress) {
        partitions = progress.partitions();
        progress.caughtUpUntil().ifPresent(until -> caughtUpUntil.merge(progress.partition(), until, Math::max));
    }

    /** The clock at a wall clock; never less than before. Tells of lateness that begins or ends. */
    public long advance(long now, Consumer<Transition> out) {
        clock = Math.max(clock, Math.min(now, leastCaughtUp()));
        long standsSince = clock == UNKNOWN ? since : clock;
        boolean isLate = now - standsSince >= PATIENCE;
        if (isLate && lateSince == NOT_LATE) {
            lateSince = standsSince + PATIENCE;
            out.accept(transition(AlertState.FIRING, lateSince));
        } else if (!isLate && lateSince != NOT_LATE) {
            out.accept(transition(AlertState.RESOLVED, now));
            lateSince = NOT_LATE;
        }
        return clock;
    }

    private long leastCaughtUp() {
        long least = partitions == 0 ? UNKNOWN : Long.MAX_VALUE;
        for (int partition = 0; partition < partitions; partition++) {
            least = Math.min(least, caughtUpUntil.getOrDefault(partition, UNKNOWN));
        }
        return least;
    }

    private Transition transition(AlertState state, long at) {
        return new Transition(
                PIPELINE_LATE,
                new TreeMap<>(Map.of("source", source)),
                state,
                at,
                lateSince,
                lateSince,
                OptionalDouble.empty(),
                false,
                false,
                false);
    }

    /** The state; a version byte first. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION).writeText(source).writeLong(since);
        out.writeLong(clock).writeLong(lateSince);
        out.writeCount(partitions).writeCount(caughtUpUntil.size());
        caughtUpUntil.forEach((partition, until) -> out.writeCount(partition).writeLong(until));
        return out.toBytes();
    }

    /**
     * The clock that was written.
     *
     * @throws IllegalStateException if another version of the program wrote it
     */
    public static InputClock fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION, "clock of a source");
        InputClock read = new InputClock(in.readText(), in.readLong());
        read.clock = in.readLong();
        read.lateSince = in.readLong();
        read.partitions = in.readCount();
        for (int count = in.readCount(); count > 0; count--) {
            int partition = in.readCount();
            read.caughtUpUntil.put(partition, in.readLong());
        }
        return read;
    }
}
