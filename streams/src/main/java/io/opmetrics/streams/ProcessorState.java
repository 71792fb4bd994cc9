package io.opmetrics.streams;

import io.opmetrics.streams.ProcessorHealth.State;
import io.opmetrics.streams.source.SkippedEvents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;

/** Judges how the processor is by what Kafka Streams says of itself and by what was missed. Thread-safe. */
final class ProcessorState implements KafkaStreams.StateListener {

    private final InstantSource clock;
    private final SkippedEvents skipped;
    private final Collection<String> missingTopics;
    private KafkaStreams.State state = KafkaStreams.State.CREATED;
    private Instant since;
    private boolean hasRun;
    private Optional<Instant> gaveUpAt = Optional.empty();

    /** @param missingTopics those of the definitions that do not exist */
    ProcessorState(InstantSource clock, SkippedEvents skipped, Collection<String> missingTopics) {
        this.clock = clock;
        this.skipped = skipped;
        this.missingTopics = new TreeSet<>(missingTopics);
        this.since = clock.instant();
    }

    @Override
    public synchronized void onChange(KafkaStreams.State current, KafkaStreams.State former) {
        // A rebalance that comes and goes is no news to anybody who watches the process.
        boolean isNews = !(hasRun && current.isRunningOrRebalancing() && former.isRunningOrRebalancing());
        state = current;
        if (isNews) {
            since = clock.instant();
        }
        hasRun |= current == KafkaStreams.State.RUNNING;
    }

    synchronized void gaveUp() {
        gaveUpAt = Optional.of(clock.instant());
    }

    /** @param threads how many of the {@code wanted} ones are alive */
    synchronized ProcessorHealth health(long threads, int wanted) {
        if (gaveUpAt.isPresent()) {
            return new ProcessorHealth(
                    State.FAILED, gaveUpAt.get(), "it gave up, because its threads died again and again; see the log");
        }
        if (!hasRun && (state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing())) {
            return new ProcessorHealth(State.STARTING, since, "it joins its group and restores its state");
        }
        if (!state.isRunningOrRebalancing()) {
            return new ProcessorHealth(State.FAILED, since, "it has stopped: Kafka Streams is " + state);
        }
        if (skipped.count() > 0) {
            return new ProcessorHealth(
                    State.INCOMPLETE,
                    skipped.lastAt().orElse(since),
                    skipped.count()
                            + " events were deleted by retention before they were read, and nothing brings them back;"
                            + " this mark goes with a restart");
        }
        if (!missingTopics.isEmpty()) {
            return new ProcessorHealth(
                    State.DEGRADED,
                    since,
                    "left out until it exists and the processor is restarted: topic "
                            + String.join(", ", missingTopics));
        }
        if (threads < wanted) {
            return new ProcessorHealth(State.DEGRADED, since, threads + " of " + wanted + " threads are running");
        }
        return new ProcessorHealth(
                State.RUNNING,
                since,
                state == KafkaStreams.State.RUNNING
                        ? "events are counted as they come, by " + threads + " of " + wanted + " threads"
                        : "partitions are being handed over between instances");
    }
}
