package io.opmetrics.streams.alert;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.alert.AlertMessage.Contribution;
import io.opmetrics.streams.alert.AlertMessage.InputClock;

/** The bytes of a message between the stages; a clock has no key and so goes to all partitions. Thread-safe. */
public final class AlertMessageCodec {

    private static final int VERSION = 1;
    private static final byte[] NO_KEY = {};

    private AlertMessageCodec() {}

    public static byte[] key(AlertMessage message) {
        return message instanceof Contribution contribution
                ? contribution.group().toBytes()
                : NO_KEY;
    }

    public static byte[] value(AlertMessage message) {
        ByteWriter out = new ByteWriter().writeByte(VERSION);
        if (message instanceof Contribution contribution) {
            out.writeByte(contribution.input()).writeBytes(contribution.point());
        } else if (message instanceof InputClock clock) {
            out.writeInt(clock.partition()).writeInt(clock.partitions()).writeLong(clock.clock());
        }
        return out.toBytes();
    }

    /** @throws IllegalStateException if another version of the program wrote it */
    public static AlertMessage read(byte[] key, byte[] value) {
        ByteReader in = new ByteReader(value).expectVersion(VERSION, "message between the stages of alerting");
        if (key.length == 0) {
            return new InputClock(in.readInt(), in.readInt(), in.readLong());
        }
        return new Contribution(GroupKey.read(new ByteReader(key)), in.readByte(), in.readRest());
    }
}
