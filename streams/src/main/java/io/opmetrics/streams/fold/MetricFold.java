package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.aggregate.Intake;
import io.opmetrics.core.aggregate.UnusableValueException;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.message.ReplayedFrom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One input of a metric over one partition: whether it takes an event in and for which series, here; what becomes of the
 * event, below. What it shares with other metrics is decided before it is asked.
 */
abstract sealed class MetricFold permits WindowedFold, ImmediateFold {

    private final MetricDefinition metric;
    private final int number;
    private final Input input;
    private final Intake intake;
    private final EventFilters filters;
    private final int filter;
    private final SeriesRows rows;
    private final Counter cutValues;
    private final FoldContext context;

    /**
     * @param filters that of this input among them
     * @param rows of its dimensions
     */
    MetricFold(MetricInput of, FieldSet fields, EventFilters filters, SeriesRows rows, FoldContext context) {
        this.metric = of.metric();
        this.number = of.number();
        this.context = context;
        this.input = of.input();
        this.intake = Aggregation.of(metric.aggregate()).intake(of.number(), fields);
        this.filters = filters;
        this.filter = filters.number(input.where());
        this.rows = rows;
        this.cutValues = context.meters().cutValues(metric.key());
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

    /** The series that the event at hand belongs to; null if the filter keeps it out. */
    final @Nullable SeriesRow series(FieldValues event) throws RejectedException {
        if (!filters.matches(filter)) {
            return null;
        }
        checkValue(event);
        return rows.of(event, cutValues);
    }

    /** Takes a replayed event in, which moves no watermark and is never on time. */
    final void replay(FieldValues event, long time, Event original) throws RejectedException {
        SeriesRow series = series(event);
        if (series != null) {
            ReplayedFrom from = new ReplayedFrom(original.topic(), original.partition(), original.offset(), number);
            addReplayed(event, series.values(), time, from, original);
        }
    }

    private void checkValue(FieldValues event) throws RejectedException {
        try {
            intake.check(event);
        } catch (UnusableValueException e) {
            throw new RejectedException(Rejection.unusable(metric.aggregate().measured(), e));
        }
    }

    abstract void addReplayed(FieldValues event, List<String> series, long time, ReplayedFrom from, Event original);
}
