package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.event.EventParser;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.JsonEventParser;
import io.opmetrics.core.event.UnreadableEventException;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.source.SourceClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** One partition of one topic: each event is parsed once for all metrics. Not thread-safe. */
final class TopicFold {

    private final EventParser parser;
    private final FieldValues values;
    private final List<SourceFold> sources;
    /** The same: to go through an array allocates nothing. */
    private final SourceFold[] all;

    private final Counter events;
    private final FoldContext context;

    TopicFold(String topic, List<MetricInput> inputs, FoldContext context, DirtyCount dirty) {
        FieldSet fields =
                new FieldSet(inputs.stream().flatMap(MetricInput::fields).toList());
        this.parser = new JsonEventParser(fields);
        this.values = new FieldValues(fields.size());
        this.events = context.meters().events(topic);
        this.context = context;
        Map<SourceClock, List<MetricInput>> byClock = new LinkedHashMap<>();
        for (MetricInput input : inputs) {
            byClock.computeIfAbsent(SourceClock.of(input.input().source()), clock -> new ArrayList<>())
                    .add(input);
        }
        TopicPartition partition = new TopicPartition(topic, context.partition());
        this.sources = byClock.entrySet().stream()
                .map(entry -> new SourceFold(
                        entry.getKey(),
                        partition,
                        fields,
                        new MetricPlan(entry.getValue(), fields, context, dirty),
                        context))
                .toList();
        this.all = sources.toArray(SourceFold[]::new);
    }

    void take(Event event, long now) {
        events.increment();
        try {
            read(event);
            for (SourceFold source : all) {
                takeBy(source, event, now);
            }
        } catch (RejectedException e) {
            context.reject(event, e.rejection());
        }
        for (SourceFold source : all) {
            source.processed(event.offset());
        }
    }

    private void read(Event event) throws RejectedException {
        if (event.value().length == 0) {
            throw new RejectedException(Rejection.noValue());
        }
        try {
            parser.parse(event.value(), values);
        } catch (UnreadableEventException e) {
            throw new RejectedException(Rejection.unreadable(e));
        }
    }

    private void takeBy(SourceFold source, Event event, long now) {
        try {
            source.take(values, event, now);
        } catch (RejectedException e) {
            if (sources.size() == 1) {
                context.reject(event, e.rejection());
            } else {
                // A letter without a metric would say that nobody has counted the event.
                source.rejectForEach(event, e.rejection());
            }
        }
    }

    /**
     * Takes a replayed event in. A letter that it ends as again names whom the replay named, and the first position.
     *
     * @param timestamp of the replay's record
     */
    void replay(Replay replay, long timestamp, long now) {
        Event event = Event.of(replay, timestamp);
        List<SourceFold> meant =
                sources.stream().filter(source -> source.isMeantBy(replay)).toList();
        try {
            if (meant.isEmpty()) {
                throw new RejectedException(Rejection.unknownMetric(replay));
            }
            read(event);
        } catch (RejectedException e) {
            context.reject(event, replay.metric(), replay.input(), e.rejection());
            return;
        }
        for (SourceFold source : meant) {
            try {
                source.replay(values, event, replay, now);
            } catch (RejectedException e) {
                source.rejectForEach(event, replay, e.rejection());
            }
        }
    }

    List<SourceFold> sources() {
        return sources;
    }
}
