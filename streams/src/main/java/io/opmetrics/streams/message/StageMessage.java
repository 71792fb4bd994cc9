package io.opmetrics.streams.message;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.schema.MetricPoint;
import java.util.List;

/** One record of the repartition topic between the two stages. */
public sealed interface StageMessage {

    /**
     * What one input partition adds to one series of one window.
     *
     * @param windowStart epoch milliseconds
     * @param series the values of the metric's dimensions, in the order of its definition
     * @param accumulators the on-time part and, unless it is empty, the late part, in the metric's own encoding
     */
    record Partial(MetricIdentity metric, long windowStart, List<String> series, byte[] accumulators)
            implements StageMessage {
        public Partial {
            series = List.copyOf(series);
        }
    }

    /**
     * What one input partition adds to several series of one window: as one record, because what they have in common is
     * larger than what they have not.
     *
     * @param windowStart epoch milliseconds
     */
    record PartialBatch(MetricIdentity metric, long windowStart, List<Part> parts) implements StageMessage {
        public PartialBatch {
            parts = List.copyOf(parts);
        }

        /** What it adds to one series; see {@link Partial}. */
        public record Part(List<String> series, byte[] accumulators) {
            public Part {
                series = List.copyOf(series);
            }
        }

        /** The same one by one. */
        public List<Partial> partials() {
            return parts.stream()
                    .map(part -> new Partial(metric, windowStart, part.series(), part.accumulators()))
                    .toList();
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

    /**
     * What a replayed event adds to one series of one window, as its late part.
     *
     * @param original the event, for the dead letters should its window be forgotten; empty if it is too large to go along
     */
    record ReplayedPartial(Partial partial, ReplayedFrom from, byte[] original) implements StageMessage {}

    /**
     * The points of a replayed event of a metric without windows: whether they are written is up to the stage that
     * remembers.
     *
     * @param metric its key
     */
    record ReplayedPoints(String metric, List<MetricPoint> points, ReplayedFrom from) implements StageMessage {
        public ReplayedPoints {
            points = List.copyOf(points);
        }
    }
}
