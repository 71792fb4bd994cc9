package io.opmetrics.streams.fold;

import io.opmetrics.streams.source.SourcePartitions;
import java.util.Optional;

/**
 * What one run of a task gives to its fold.
 *
 * @param partition the number of the partitions that the task owns, one of each source topic
 * @param startedAt when this run of the task began, epoch milliseconds
 * @param origin who computes the points, for people who trace a number
 */
public record FoldContext(
        int partition,
        long startedAt,
        String origin,
        SourcePartitions sources,
        WatermarkMemory memory,
        FoldMeters meters,
        FoldOutput output) {

    /** Sends an event that nobody can use to the dead letters, and counts it. */
    void reject(Event event, Rejection rejection) {
        reject(event, Optional.empty(), Optional.empty(), rejection);
    }

    /** As above, of an event that one metric cannot use; others perhaps have. */
    void reject(Event event, Optional<String> metric, Optional<Integer> input, Rejection rejection) {
        meters.deadLetters(rejection.reason()).increment();
        output.deadLetter(event.rejected(metric, input, rejection));
    }
}
