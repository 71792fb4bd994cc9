package io.opmetrics.streams.fold;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.schema.deadletter.Replay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stage 1 for one task: events in, partial results, watermarks, immediate points and dead letters out. It keeps nothing
 * that must survive: everything dirty is passed on before each commit. Not thread-safe; time is always passed in.
 */
public final class Fold {

    private final Map<String, TopicFold> topics;
    private final List<SourceFold> sources;
    private final int maxDirty;
    private final FoldContext context;
    private final DirtyCount dirty = new DirtyCount();
    // Nearly all events are of the topic of the event before them, and name it by the same object.
    private String lastTopic = "";
    private @Nullable TopicFold last;

    /** @param maxDirty how many series may have changed before they are passed on without waiting for a commit */
    public Fold(List<MetricDefinition> metrics, int maxDirty, FoldContext context) {
        this.topics = MetricInput.of(metrics).collect(Collectors.groupingBy(MetricInput::topic)).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new TopicFold(entry.getKey(), entry.getValue(), context, dirty)));
        this.sources = topics.values().stream()
                .flatMap(topic -> topic.sources().stream())
                .toList();
        this.maxDirty = maxDirty;
        this.context = context;
    }

    /** Takes one event in. */
    public void take(Event event, long now) {
        topic(event.topic()).take(event, now);
        if (dirty.series() >= maxDirty) {
            flush(now);
        }
    }

    private TopicFold topic(String name) {
        TopicFold topic = last;
        if (topic == null || !name.equals(lastTopic)) {
            topic = topics.get(name);
            if (topic == null) {
                throw new IllegalStateException("no metric reads topic " + name);
            }
            last = topic;
        }
        lastTopic = name;
        return topic;
    }

    /**
     * Takes a record of the replay topic in.
     *
     * @param event the record itself
     * @param replay what its headers say; empty if they say nothing
     */
    public void replay(Event event, Optional<Replay> replay, long now) {
        if (replay.isEmpty()) {
            context.reject(event, Rejection.invalidReplay());
            return;
        }
        @Nullable TopicFold topic = topics.get(replay.get().topic());
        if (topic == null) {
            context.reject(
                    Event.of(replay.get(), event.timestamp()),
                    replay.get().metric(),
                    replay.get().input(),
                    Rejection.unknownMetric(replay.get()));
        } else {
            topic.replay(replay.get(), event.timestamp(), now);
        }
    }

    /** Passes on everything that changed, the watermarks last: they cover what went before them. */
    public void flush(long now) {
        sources.forEach(SourceFold::flush);
        dirty.reset();
        sources.forEach(source -> source.report(now));
    }

    /** To be called about once a second, events or not: this is how silence is noticed. */
    public void tick(long now) {
        sources.forEach(SourceFold::checkIdle);
        flush(now);
        sources.forEach(source -> source.tellProgress(now));
    }
}
