package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.MetricShard;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.message.ReplayedFrom;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessage.ReplayedPartial;
import java.time.Duration;
import java.util.List;

/** A metric with windows: events become partial results. */
final class WindowedFold extends MetricFold {

    /** In bytes: what goes along to the second stage must fit into a record beside what else is in it. */
    private static final int LARGEST_ORIGINAL = 1 << 19;

    private static final byte[] NOTHING = {};

    /** By shard. */
    private final List<MetricIdentity> identities;

    /** By shard. */
    private final List<PartialBatches> batches;

    private final Aggregation aggregation;
    private final TumblingWindows windows;
    private final Duration correctedFor;
    private final PartialTable partials;
    private final Counter late;
    private final FoldOutput output;
    private final ByteWriter encoder = new ByteWriter();

    WindowedFold(MetricInput of, Emission.OnClose emission, FieldSet fields, FoldContext context, DirtyCount dirty) {
        super(of, fields, context);
        MetricDefinition metric = of.metric();
        this.identities =
                MetricShard.of(metric).stream().map(MetricShard::identity).toList();
        this.windows = new TumblingWindows(emission.size(), emission.grace());
        this.aggregation = Aggregation.of(metric.aggregate());
        this.correctedFor = aggregation.correctedFor();
        this.partials = new PartialTable(aggregation, dirty);
        this.late = context.meters().late(metric.key());
        this.output = context.output();
        this.batches = identities.stream()
                .map(shard -> new PartialBatches(shard, output::message))
                .toList();
    }

    @Override
    void add(FieldValues event, String[] series, long time, long watermark) throws RejectedException {
        long start = windows.startOf(time);
        boolean isLate = windows.isClosed(start, watermark);
        if (isLate) {
            if (watermark - windows.closesAt(start) >= correctedFor.toMillis()) {
                throw new RejectedException(
                        Rejection.tooLate(input().source().time().field(), correctedFor));
            }
            late.increment();
        }
        intake().add(event, partials.accumulator(start, series, isLate));
    }

    @Override
    void addReplayed(FieldValues event, String[] series, long time, ReplayedFrom from, Event original) {
        Accumulator late = aggregation.create();
        intake().add(event, late);
        Partial partial = partial(windows.startOf(time), List.of(series), aggregation.create(), late);
        byte[] kept = original.value().length <= LARGEST_ORIGINAL ? original.value() : NOTHING;
        output.message(new ReplayedPartial(partial, from, kept));
    }

    @Override
    void flush() {
        partials.drain((windowStart, series, onTime, late) ->
                batches.get(shard(series)).add(windowStart, series, accumulators(onTime, late)));
        batches.forEach(PartialBatches::send);
    }

    private Partial partial(long windowStart, List<String> series, Accumulator onTime, Accumulator late) {
        return new Partial(identities.get(shard(series)), windowStart, series, accumulators(onTime, late));
    }

    private int shard(List<String> series) {
        return MetricShard.of(series, identities.size());
    }

    private byte[] accumulators(Accumulator onTime, Accumulator late) {
        encoder.clear();
        onTime.write(encoder);
        if (!late.isEmpty()) {
            late.write(encoder);
        }
        return encoder.toBytes();
    }
}
