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
import org.jspecify.annotations.Nullable;

/** One input of a metric over one partition: filter and dimensions here, what becomes of the event below. */
abstract sealed class MetricFold permits WindowedFold, ImmediateFold {

    private final MetricDefinition metric;
    private final Input input;
    private final Intake intake;
    private final @Nullable BoundFilter filter;
    private final DimensionFields dimensions;

    MetricFold(MetricInput of, FieldSet fields, FoldMeters meters) {
        this.metric = of.metric();
        this.input = of.input();
        this.intake = Aggregation.of(metric.aggregate()).intake(of.number(), fields);
        this.filter = input.where().map(where -> where.bind(fields)).orElse(null);
        this.dimensions = new DimensionFields(input.dimensions(), fields, meters.cutValues(metric.key())::increment);
    }

    static MetricFold of(MetricInput of, FieldSet fields, FoldContext context, DirtyCount dirty) {
        return of.metric().emission() instanceof Emission.OnClose onClose
                ? new WindowedFold(of, onClose, fields, context, dirty)
                : new ImmediateFold(of, fields, context);
    }

    MetricDefinition metric() {
        return metric;
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

    /** Passes on everything that changed. */
    abstract void flush();
}
