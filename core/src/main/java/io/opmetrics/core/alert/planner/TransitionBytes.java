package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** A transition within the planner's state. */
final class TransitionBytes {

    private TransitionBytes() {}

    static void write(Transition transition, ByteWriter out) {
        out.writeText(transition.rule()).writeCount(transition.group().size());
        transition.group().forEach((name, value) -> out.writeText(name).writeText(value));
        out.writeByte(transition.state().code());
        out.writeLong(transition.at()).writeLong(transition.since()).writeLong(transition.incident());
        out.writeDouble(transition.value().orElse(Double.NaN));
        out.writeByte(transition.isLate() ? 1 : 0);
        out.writeByte(transition.isRedated() ? 1 : 0);
        out.writeByte(transition.isHistorical() ? 1 : 0);
    }

    static Transition read(ByteReader in) {
        String rule = in.readText();
        SortedMap<String, String> group = new TreeMap<>();
        for (int count = in.readCount(); count > 0; count--) {
            String name = in.readText();
            group.put(name, in.readText());
        }
        AlertState state = AlertState.ofCode(in.readByte());
        long at = in.readLong();
        long since = in.readLong();
        long incident = in.readLong();
        double value = in.readDouble();
        return new Transition(
                rule,
                group,
                state,
                at,
                since,
                incident,
                Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
                in.readByte() == 1,
                in.readByte() == 1,
                in.readByte() == 1);
    }
}
