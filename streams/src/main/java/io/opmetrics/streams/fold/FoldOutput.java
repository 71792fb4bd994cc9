package io.opmetrics.streams.fold;

import io.opmetrics.core.progress.SourceProgress;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.streams.message.StageMessage;

/** Where the results of stage 1 go. Called in the order in which the records must appear. */
public interface FoldOutput {

    /** For stage 2. */
    void message(StageMessage message);

    /** For {@code dynatrace-metrics}: a point of an immediate metric. */
    void point(MetricPoint point);

    /** For {@code opmetrics-progress}. */
    void progress(SourceProgress progress);

    void deadLetter(DeadLetter letter);
}
