package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.aggregate.PartialColumn;
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

/** A metric with windows: events become partial results, one in each cell that it has taken an event into. */
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
    private final PartialColumn onTime;
    private final PartialColumn late;
    private final ChangedCells changed = new ChangedCells();
    private final Counter lateEvents;
    private final DirtyCount dirty;
    private final FoldOutput output;
    private final ByteWriter encoder = new ByteWriter();

    WindowedFold(
            MetricInput of,
            FieldSet fields,
            EventFilters filters,
            SeriesRows rows,
            FoldContext context,
            DirtyCount dirty) {
        super(of, fields, filters, rows, context);
        MetricDefinition metric = of.metric();
        this.identities =
                MetricShard.of(metric).stream().map(MetricShard::identity).toList();
        this.windows = windows((Emission.OnClose) metric.emission());
        this.aggregation = Aggregation.of(metric.aggregate());
        this.correctedFor = aggregation.correctedFor();
        this.onTime = aggregation.column(of.number(), fields);
        this.late = aggregation.column(of.number(), fields);
        this.lateEvents = context.meters().late(metric.key());
        this.dirty = dirty;
        this.output = context.output();
        this.batches = identities.stream()
                .map(shard -> new PartialBatches(shard, output::message))
                .toList();
    }

    static TumblingWindows windows(Emission.OnClose emission) {
        return new TumblingWindows(emission.size(), emission.grace());
    }

    /** Takes an event in whose window is open. */
    void add(FieldValues event, int cell) {
        if (onTime.add(event, cell) && late.isEmpty(cell)) {
            note(cell);
        }
    }

    /** Takes an event in whose window has closed. */
    void addLate(FieldValues event, int cell) {
        lateEvents.increment();
        if (late.add(event, cell) && onTime.isEmpty(cell)) {
            note(cell);
        }
    }

    private void note(int cell) {
        changed.add(cell);
        dirty.increment();
    }

    /** Refuses an event whose window closed so long before that it is not corrected any more. */
    void checkLate(long lateBy) throws RejectedException {
        if (lateBy >= correctedFor.toMillis()) {
            throw new RejectedException(
                    Rejection.tooLate(input().source().time().field(), correctedFor));
        }
    }

    @Override
    void addReplayed(FieldValues event, List<String> series, long time, ReplayedFrom from, Event original) {
        Accumulator replayed = aggregation.create();
        intake().add(event, replayed);
        encoder.clear();
        aggregation.create().write(encoder);
        if (!replayed.isEmpty()) {
            replayed.write(encoder);
        }
        Partial partial = new Partial(identities.get(shard(series)), windows.startOf(time), series, encoder.toBytes());
        byte[] kept = original.value().length <= LARGEST_ORIGINAL ? original.value() : NOTHING;
        output.message(new ReplayedPartial(partial, from, kept));
    }

    /** Passes on everything that changed. */
    void flush(WindowCells cells) {
        for (int cell : changed.take(cells)) {
            encoder.clear();
            onTime.write(cell, encoder);
            if (!late.isEmpty(cell)) {
                late.write(cell, encoder);
            }
            List<String> series = cells.series(cell).values();
            batches.get(shard(series)).add(cells.windowStart(cell), series, encoder.toBytes());
        }
        batches.forEach(PartialBatches::send);
        onTime.clear();
        late.clear();
    }

    private int shard(List<String> series) {
        return identities.size() == 1 ? 0 : MetricShard.of(series, identities.size());
    }
}
