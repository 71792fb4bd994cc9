package io.opmetrics.streams.merge;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.streams.message.ReplayedFrom;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessage.ReplayedPartial;
import io.opmetrics.streams.message.StageMessage.ReplayedPoints;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets each replayed event count once. Decided here and not where it is read: only this stage has a memory that is
 * committed together with what it writes. Not thread-safe.
 */
final class Replays {

    private final ReplayMemory memory;
    private final MergeMeters meters;
    private final MergeOutput output;

    Replays(MergeContext context) {
        this.memory = new ReplayMemory(context.state());
        this.meters = context.meters();
        this.output = context.output();
    }

    /**
     * Takes a replayed event of a metric with windows in.
     *
     * @param metric empty if this instance does not know it
     * @param merge what is done with its partial if it counts
     */
    void take(ReplayedPartial replayed, Optional<MetricMerge> metric, Consumer<Partial> merge, long now) {
        Partial partial = replayed.partial();
        Optional<Duration> forgotten =
                metric.filter(known -> known.isForgotten(partial.windowStart())).map(MetricMerge::correctedFor);
        if (isRepeated(partial.metric().metricKey(), replayed.from())) {
            return;
        }
        if (forgotten.isPresent()) {
            meters.deadLetters("too_late").increment();
            output.deadLetter(tooLate(replayed, forgotten.get()));
            return;
        }
        count(partial.metric().metricKey(), replayed.from(), now);
        merge.accept(partial);
    }

    /** Takes a replayed event of a metric without windows in. */
    void take(ReplayedPoints replayed, long now) {
        if (!isRepeated(replayed.metric(), replayed.from())) {
            count(replayed.metric(), replayed.from(), now);
            for (MetricPoint point : replayed.points()) {
                output.point(point);
            }
        }
    }

    private boolean isRepeated(String metric, ReplayedFrom from) {
        boolean isRepeated = memory.holds(metric, from);
        if (isRepeated) {
            meters.repeatedReplays(metric).increment();
        }
        return isRepeated;
    }

    private void count(String metric, ReplayedFrom from, long now) {
        memory.remember(metric, from, now);
        meters.replayedEvents(metric).increment();
    }

    private static DeadLetter tooLate(ReplayedPartial replayed, Duration kept) {
        ReplayedFrom from = replayed.from();
        String text = "The event was replayed, but its window closed more than " + kept.toHours()
                + " h ago (in event time): no correction is made any more";
        boolean isWhole = replayed.original().length > 0;
        return new DeadLetter(
                from.topic(),
                from.partition(),
                from.offset(),
                Optional.of(replayed.partial().metric().key()),
                Optional.of(from.input()),
                Optional.empty(),
                "too_late",
                isWhole ? text : text + "; the event is too large to be kept here, its first dead letter has it",
                replayed.original());
    }

    /** To be called about once a second. */
    void tick(long now) {
        memory.tick(now);
    }
}
