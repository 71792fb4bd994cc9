package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.Usage;
import io.opmetrics.bench.progress.Span;

/**
 * What one contender did in one round.
 *
 * @param produced events of the set
 * @param inputBytes of their values
 * @param whole from the start of the process to the end of its work
 * @param counted events in the windows that are due; 0 for one that does not count
 * @param windowsReported of those that are due
 * @param windowsWrong of those that are due, missing ones included
 * @param metricsWrong metrics whose total over all series and windows is wrong, of those that it was asked for
 * @param outputRecords on the output topic
 */
record RoundResult(
        int produced,
        long inputBytes,
        Span span,
        Usage whole,
        long counted,
        int windowsDue,
        int windowsReported,
        int windowsWrong,
        int metricsWrong,
        long outputRecords,
        InternalTopics internal) {

    double countedShare() {
        return (double) counted / produced;
    }

    double windowsShare() {
        return (double) windowsReported / windowsDue;
    }

    double internalBytesPerEvent() {
        return (double) internal.bytes() / produced;
    }

    double internalRecordsPerEvent() {
        return (double) internal.records() / produced;
    }
}
