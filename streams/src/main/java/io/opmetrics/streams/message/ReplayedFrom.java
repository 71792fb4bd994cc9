package io.opmetrics.streams.message;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.schema.deadletter.Replay;

/**
 * Which event a replay is, for one input of one metric: this is what is counted once.
 *
 * @param topic where the event was read first
 * @param offset where in that partition
 * @param input which input of the metric takes it in, from 0
 */
public record ReplayedFrom(String topic, int partition, long offset, int input) {

    public static ReplayedFrom of(Replay replay, int input) {
        return new ReplayedFrom(replay.topic(), replay.partition(), replay.offset(), input);
    }

    /** Appends its binary form; {@link #read} reads it. */
    public void write(ByteWriter out) {
        out.writeText(topic).writeInt(partition).writeLong(offset).writeInt(input);
    }

    static ReplayedFrom read(ByteReader in) {
        return new ReplayedFrom(in.readText(), in.readInt(), in.readLong(), in.readInt());
    }
}
