package io.opmetrics.streams.merge;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;

/** Where the results of stage 2 go. */
public interface MergeOutput {

    /** For {@code dynatrace-metrics}. */
    void point(MetricPoint point);

    /**
     * For the dead letters: what would have been the correction of a window that is forgotten already. Rare: a partition
     * was idle for longer than windows are remembered, and then brought events from before.
     */
    void tooLate(MetricPoint point);

    /** For the dead letters: a replayed event whose window is forgotten. */
    void deadLetter(DeadLetter letter);
}
