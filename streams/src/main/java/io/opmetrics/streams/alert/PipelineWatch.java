package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.PipelineLate;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.state.SortedState;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The one alert that stands in for all absences while the input's clock stands: a dead processor and a silent business
 * look alike otherwise. Its value is how many seconds the clock is behind. Not thread-safe.
 */
final class PipelineWatch {

    /** The group of the rule that nobody declares. */
    static final GroupKey GROUP = new GroupKey(PipelineLate.NAME, Collections.emptySortedMap());

    private static final long PATIENCE = PipelineLate.PATIENCE.toMillis();
    private static final byte[] KEY = {'P'};
    private static final int VERSION = 1;

    private final SortedState state;
    private final long startedAt;
    private Optional<Incident> open;

    /** @param startedAt when this run of the task began: nothing can be known before */
    PipelineWatch(SortedState state, long startedAt) {
        this.state = state;
        this.startedAt = startedAt;
        this.open = state.get(KEY)
                .map(value -> new ByteReader(value).expectVersion(VERSION, "watch over the pipeline"))
                .flatMap(Incident::read);
    }

    /** @param clock the input's, or {@link PipelineClock#NONE} */
    void look(long clock, long now, Consumer<Transition> out) {
        long behind = now - Math.max(clock, startedAt);
        if (open.isEmpty() && behind > PATIENCE) {
            tell(AlertState.FIRING, new Incident(now, now), behind, now, out);
        } else if (open.isPresent() && clock != PipelineClock.NONE && now - clock <= PATIENCE) {
            tell(AlertState.RESOLVED, open.get(), behind, now, out);
        }
    }

    private void tell(AlertState becomes, Incident incident, long behind, long now, Consumer<Transition> out) {
        Transition transition = new Transition(
                GROUP.rule(),
                new TreeMap<>(GROUP.group()),
                becomes,
                now,
                incident.since(),
                incident.first(),
                OptionalDouble.of(behind / 1_000.0),
                false,
                false,
                false);
        open = Incident.after(open, transition);
        ByteWriter bytes = new ByteWriter().writeByte(VERSION);
        Incident.write(open, bytes);
        state.put(KEY, bytes.toBytes());
        out.accept(transition);
    }
}
