package io.opmetrics.streams.fold;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.streams.message.StageMessage.PartialBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers the partial results of one metric into messages of a bounded size. Not thread-safe. */
final class PartialBatches {

    /** In bytes of results; a sketch can add 20 KiB beyond. Far below what a record may have. */
    private static final int FULL = 1 << 16;

    private final MetricIdentity metric;
    private final Consumer<PartialBatch> output;
    private final List<PartialBatch.Part> parts = new ArrayList<>();
    private long windowStart;
    private int size;

    PartialBatches(MetricIdentity metric, Consumer<PartialBatch> output) {
        this.metric = metric;
        this.output = output;
    }

    void add(long windowStart, List<String> series, byte[] accumulators) {
        if (windowStart != this.windowStart || size >= FULL) {
            send();
        }
        this.windowStart = windowStart;
        parts.add(new PartialBatch.Part(series, accumulators));
        size += accumulators.length;
        for (String value : series) {
            size += value.length();
        }
    }

    /** Passes on what is left. */
    void send() {
        if (!parts.isEmpty()) {
            output.accept(new PartialBatch(metric, windowStart, parts));
            parts.clear();
            size = 0;
        }
    }
}
