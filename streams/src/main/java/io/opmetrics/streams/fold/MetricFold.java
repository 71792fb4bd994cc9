package io.opmetrics.streams.fold;

import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.expression.BoundFilter;
import io.opmetrics.core.expression.FilterException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One metric over the events of one partition: filter and dimensions here, what becomes of the event below. */
abstract sealed class MetricFold permits WindowedFold, ImmediateFold {

    private final MetricDefinition metric;
    private final @Nullable BoundFilter filter;
    private final DimensionFields dimensions;

    MetricFold(MetricDefinition metric, FieldSet fields, FoldMeters meters) {
        this.metric = metric;
        this.filter = metric.where().map(where -> where.bind(fields)).orElse(null);
        this.dimensions = new DimensionFields(metric.dimensions(), fields, meters.cutValues(metric.key())::increment);
    }

    static MetricFold of(MetricDefinition metric, FieldSet fields, FoldContext context, DirtyCount dirty) {
        return metric.emission() instanceof Emission.OnClose onClose
                ? new WindowedFold(metric, onClose, fields, context, dirty)
                : new ImmediateFold(metric, fields, context);
    }

    /** Every field that a metric reads of an event, besides its time. */
    static Stream<FieldPath> fields(MetricDefinition metric) {
        return Stream.concat(
                metric.dimensions().stream().map(dimension -> dimension.field()),
                metric.where().stream().flatMap(where -> where.fields().stream()));
    }

    MetricDefinition metric() {
        return metric;
    }

    /**
     * Takes one event in.
     *
     * @param time of the event, epoch milliseconds
     * @param watermark the highest event time of this partition before it
     */
    final void take(FieldValues event, long time, long watermark) throws RejectedException {
        if (matches(event)) {
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

    /** @param series is only lent */
    abstract void add(FieldValues event, String[] series, long time, long watermark) throws RejectedException;

    /** Passes on everything that changed. */
    abstract void flush();
}
