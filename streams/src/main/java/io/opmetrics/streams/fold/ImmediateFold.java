package io.opmetrics.streams.fold;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.streams.admission.Admission;
import io.opmetrics.streams.admission.AdmittedNames;
import io.opmetrics.streams.message.ReplayedFrom;
import io.opmetrics.streams.message.StageMessage.ReplayedPoints;
import io.opmetrics.streams.point.PointFactory;
import io.opmetrics.streams.point.Revision;
import io.opmetrics.streams.state.HeapState;
import java.util.List;
import java.util.OptionalInt;

/**
 * A metric without windows: each event becomes a point at once. Its limits are kept per task, so with several tasks
 * more series than {@code max_series} can appear.
 */
final class ImmediateFold extends MetricFold {

    private final Aggregation aggregation;
    private final PointFactory points;
    private final FoldOutput output;
    private final Admission admission;

    ImmediateFold(MetricInput of, FieldSet fields, EventFilters filters, SeriesRows rows, FoldContext context) {
        super(of, fields, filters, rows, context);
        MetricDefinition metric = of.metric();
        this.aggregation = Aggregation.of(metric.aggregate());
        this.points = new PointFactory(metric, OptionalInt.empty(), context.origin());
        this.output = context.output();
        this.admission = new Admission(
                metric,
                new AdmittedNames(MetricIdentity.of(metric), new HeapState()),
                context.meters().overflowed(metric.key())::increment);
    }

    /**
     * Takes one event in.
     *
     * @param time of the event, epoch milliseconds
     * @param watermark the highest event time of this partition before it
     */
    void take(FieldValues event, long time, long watermark) throws RejectedException {
        SeriesRow series = series(event);
        if (series != null) {
            points(event, series.values(), time).forEach(output::point);
            admission.forget(watermark);
        }
    }

    private List<MetricPoint> points(FieldValues event, List<String> series, long time) {
        Accumulator one = aggregation.create();
        intake().add(event, one);
        List<String> admitted = admission.admit(series, time);
        return one.readings().stream()
                .map(reading -> points.point(reading, admitted, time, time, Revision.FIRST))
                .toList();
    }

    /** The points go by way of the second stage, which knows whether the event was replayed before. */
    @Override
    void addReplayed(FieldValues event, List<String> series, long time, ReplayedFrom from, Event original) {
        output.message(new ReplayedPoints(metric().key(), points(event, series, time), from));
    }
}
