package io.opmetrics.streams.fold;

import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.aggregate.Intake;
import io.opmetrics.core.aggregate.UnusableValueException;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.expression.BoundFilter;
import io.opmetrics.core.expression.FilterException;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.message.ReplayedFrom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One input of a metric over one partition: filter and dimensions here, what becomes of the event below. */
abstract sealed class MetricFold permits WindowedFold, ImmediateFold {

    private final MetricDefinition metric;
    private final int number;
    private final Input input;
    private final Intake intake;
    private final @Nullable BoundFilter filter;
    private final DimensionFields dimensions;
    private final FoldContext context;

    MetricFold(MetricInput of, FieldSet fields, FoldContext context) {
        this.metric = of.metric();
        this.number = of.number();
        this.context = context;
        this.input = of.input();
        this.intake = Aggregation.of(metric.aggregate()).intake(of.number(), fields);
        this.filter = input.where().map(where -> where.bind(fields)).orElse(null);
        this.dimensions =
                new DimensionFields(input.dimensions(), fields, context.meters().cutValues(metric.key())::increment);
    }

    static MetricFold of(MetricInput of, FieldSet fields, FoldContext context, DirtyCount dirty) {
        return of.metric().emission() instanceof Emission.OnClose onClose
                ? new WindowedFold(of, onClose, fields, context, dirty)
                : new ImmediateFold(of, fields, context);
    }

    MetricDefinition metric() {
        return metric;
    }

    /** Whether a replay is meant for it. */
    boolean isMeantBy(Replay replay) {
        return replay.metric().map(metric.key()::equals).orElse(true)
                && replay.input().map(wanted -> wanted == number).orElse(true);
    }

    /** Sends an event that this input of this metric cannot use to the dead letters. */
    void reject(Event event, Rejection rejection) {
        Optional<Integer> which = metric.inputs().size() > 1 ? Optional.of(number) : Optional.empty();
        context.reject(event, Optional.of(metric.key()), which, rejection);
    }

    Input input() {
        return input;
    }

    Intake intake() {
        return intake;
    }

    /**
     * Takes one event in.
     *
     * @param time of the event, epoch milliseconds
     * @param watermark the highest event time of this partition before it
     */
    final void take(FieldValues event, long time, long watermark) throws RejectedException {
        if (matches(event)) {
            checkValue(event);
            add(event, dimensions.read(event), time, watermark);
        }
    }

    /** Takes a replayed event in, which moves no watermark and is never on time. */
    final void replay(FieldValues event, long time, Event original) throws RejectedException {
        if (matches(event)) {
            checkValue(event);
            ReplayedFrom from = new ReplayedFrom(original.topic(), original.partition(), original.offset(), number);
            addReplayed(event, dimensions.read(event), time, from, original);
        }
    }

    private boolean matches(FieldValues event) throws RejectedException {
        if (filter == null) {
            return true;
        }
        try {
            return filter.matches(event);
        } catch (FilterException e) {
            throw new RejectedException(Rejection.filter(e));
        }
    }

    private void checkValue(FieldValues event) throws RejectedException {
        try {
            intake.check(event);
        } catch (UnusableValueException e) {
            throw new RejectedException(Rejection.unusable(metric.aggregate().measured(), e));
        }
    }

    /** @param series is only lent */
    abstract void add(FieldValues event, String[] series, long time, long watermark) throws RejectedException;

    /** @param series is only lent */
    abstract void addReplayed(FieldValues event, String[] series, long time, ReplayedFrom from, Event original);

    /** Passes on everything that changed. */
    abstract void flush();
}
