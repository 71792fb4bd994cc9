package io.opmetrics.streams;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.event.FieldPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a property is tried on: a metric, and what happens to the pipeline that computes it.
 *
 * @param maxDirty how many series may change before stage 1 passes them on without waiting for a commit
 */
record Workload(Windows windows, int partitions, int maxDirty, List<Step> steps) {

    /** The windows of the metric. */
    record Windows(Duration size, Duration grace) {}

    /** What else there is to a metric. */
    record Bounds(Optional<ZeroFill> zeroFill, int maxSeries, List<Dimension> dimensions) {

        /** None that anything here reaches. */
        static final Bounds NONE = of(Optional.empty());

        static Bounds of(Optional<ZeroFill> zeroFill) {
            return new Bounds(zeroFill, 2_000, List.of(dimension("series", OptionalInt.empty())));
        }

        /** A dimension that is read from the field of its name. */
        static Dimension dimension(String name, OptionalInt max) {
            return new Dimension(name, FieldPath.parse("/" + name), Optional.empty(), max);
        }
    }

    /** One thing that happens. A task is the fold of the partition of that number, or the merge. */
    sealed interface Step {

        /**
         * Events are written, all with the same content.
         *
         * @param seconds event time after the wall clock; negative for what happened before
         */
        record Arrive(int partition, int seconds, String series, int value, int times) implements Step {}

        /** Time passes, and all that is timed happens. */
        record Pass(int seconds) implements Step {}

        /** A task reads on: events of its partition, or messages of stage 1. */
        record Read(Task task, int atMost) implements Step {}

        record Commit(Task task) implements Step {}

        record Crash(Task task) implements Step {}

        /** One thread has all tasks: they commit together, and come back elsewhere. */
        record Rebalance() implements Step {}

        /** One thread has all tasks: they die together. */
        record CrashOfAll() implements Step {}

        record AddPartition() implements Step {}
    }

    /** @param number of the partition, taken modulo their count; one more than the last is the merge */
    record Task(int number) {

        /** Whether it is the merge, of {@code partitions} folds and one merge. */
        boolean isMerge(int partitions) {
            return number % (partitions + 1) == partitions;
        }

        int partition(int partitions) {
            return number % (partitions + 1);
        }
    }
}
