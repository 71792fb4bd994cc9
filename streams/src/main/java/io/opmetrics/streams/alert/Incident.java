package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was told to fire and not yet to be resolved: enough to resolve it when its rule is gone. Epoch milliseconds.
 *
 * @param first the moment that names it
 */
record Incident(long since, long first) {

    /** What is open after a transition. */
    static Optional<Incident> after(Optional<Incident> before, Transition transition) {
        return switch (transition.state()) {
            case FIRING -> Optional.of(new Incident(transition.since(), transition.incident()));
            case RESOLVED -> before.filter(open -> open.first != transition.incident());
            case PENDING, INACTIVE -> before;
        };
    }

    /** The end of an incident that no evaluation will end any more. */
    Transition resolve(GroupKey group, long now) {
        return new Transition(
                group.rule(),
                group.group(),
                AlertState.RESOLVED,
                now,
                since,
                first,
                OptionalDouble.empty(),
                false,
                false,
                false);
    }

    static void write(Optional<Incident> open, ByteWriter out) {
        out.writeByte(open.isPresent() ? 1 : 0);
        open.ifPresent(incident -> out.writeLong(incident.since).writeLong(incident.first));
    }

    static Optional<Incident> read(ByteReader in) {
        return in.readByte() == 0 ? Optional.empty() : Optional.of(new Incident(in.readLong(), in.readLong()));
    }
}
