package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.message.StageMessage.Partial;
import java.util.List;

/** A metric with windows: events become partial results. */
final class WindowedFold extends MetricFold {

    private final MetricIdentity identity;
    private final TumblingWindows windows;
    private final PartialTable partials;
    private final Counter late;
    private final FoldOutput output;
    private final ByteWriter encoder = new ByteWriter();

    WindowedFold(
            MetricDefinition metric,
            Emission.OnClose emission,
            FieldSet fields,
            FoldContext context,
            DirtyCount dirty) {
        super(metric, fields, context.meters());
        this.identity = MetricIdentity.of(metric);
        this.windows = new TumblingWindows(emission.size(), emission.grace());
        this.partials = new PartialTable(Aggregation.of(metric.aggregate()), dirty);
        this.late = context.meters().late(metric.key());
        this.output = context.output();
    }

    @Override
    void add(FieldValues event, String[] series, long time, long watermark) throws RejectedException {
        long start = windows.startOf(time);
        boolean isLate = windows.isClosed(start, watermark);
        if (isLate) {
            if (watermark - windows.closesAt(start) >= TumblingWindows.CORRECTED_FOR.toMillis()) {
                throw new RejectedException(
                        Rejection.tooLate(metric().source().time().field(), TumblingWindows.CORRECTED_FOR));
            }
            late.increment();
        }
        partials.accumulator(start, series, isLate).add(event);
    }

    @Override
    void flush() {
        partials.drain(this::send);
    }

    private void send(long windowStart, List<String> series, Accumulator onTime, Accumulator late) {
        encoder.clear();
        onTime.write(encoder);
        late.write(encoder);
        output.message(new Partial(identity, windowStart, series, encoder.toBytes()));
    }
}
