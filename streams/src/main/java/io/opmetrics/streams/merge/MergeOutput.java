package io.opmetrics.streams.merge;

import io.opmetrics.schema.MetricPoint;

/** Where the results of stage 2 go. */
public interface MergeOutput {

    void point(MetricPoint point);
}
