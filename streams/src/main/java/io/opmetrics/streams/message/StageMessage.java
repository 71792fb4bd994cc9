package io.opmetrics.streams.message;

import io.opmetrics.core.definition.MetricIdentity;
import java.util.List;

/** One record of the repartition topic between the two stages. */
public sealed interface StageMessage {

    /**
     * What one input partition adds to one series of one window.
     *
     * @param windowStart epoch milliseconds
     * @param series the values of the metric's dimensions, in the order of its definition
     * @param accumulators the on-time part and the late part, in the metric's own encoding
     */
    record Partial(MetricIdentity metric, long windowStart, List<String> series, byte[] accumulators)
            implements StageMessage {
        public Partial {
            series = List.copyOf(series);
        }
    }

    /**
     * How far one partition of one source has come. It covers all partials that the same task sent before it.
     *
     * @param source the identity of the source's clock
     * @param partitions how many partitions the topic has
     * @param highest the highest event time seen, epoch milliseconds, or {@link
     *     io.opmetrics.core.window.Watermark#NONE}
     * @param idle what the partition counts as while it is idle, or {@link io.opmetrics.core.window.Watermark#NONE} while
     *     it is not
     */
    record WatermarkReport(long source, int partition, int partitions, long highest, long idle)
            implements StageMessage {}
}
