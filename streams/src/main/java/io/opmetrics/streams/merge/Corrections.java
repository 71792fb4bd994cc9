package io.opmetrics.streams.merge;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What comes for a window after its close. The first of a series is reported at once, as revision 0 where nothing was
 * reported before; what follows is gathered, and reported at most once in {@code every}. Not thread-safe.
 */
final class Corrections {

    private static final char TABLE = 'C';
    private static final int VERSION = 1;

    private record Place(long start, List<String> series) {}

    private final SortedState state;
    private final StateKeys keys;
    private final Aggregation aggregation;
    private final long every;
    private final Reporter reporter;
    private final Counter counter;
    /** When each gathered correction is due, wall clock. */
    private final Map<Place, Long> due = new LinkedHashMap<>();

    Corrections(
            MetricIdentity metric,
            Aggregation aggregation,
            Duration every,
            SortedState state,
            Reporter reporter,
            Counter counter) {
        this.state = state;
        this.keys = new StateKeys(TABLE, metric);
        this.aggregation = aggregation;
        this.every = every.toMillis();
        this.reporter = reporter;
        this.counter = counter;
        state.scan(keys.prefix(), (key, value) -> {
            ByteReader rest = keys.rest(key);
            Place place = new Place(rest.readSortable(), StageMessageCodec.readSeries(rest));
            due.put(place, dueAt(place).orElse(0L));
        });
    }

    /** Adds to a closed window. */
    void add(long start, List<String> series, Accumulator more, long now) {
        Place place = new Place(start, series);
        if (dueAt(place).orElse(now) <= now && !due.containsKey(place)) {
            report(place, more, now);
        } else {
            gather(place, more);
        }
    }

    private Optional<Long> dueAt(Place place) {
        return reporter.last(place.start(), place.series()).map(last -> last.at() + every);
    }

    private void gather(Place place, Accumulator more) {
        byte[] key = keys.window(place.start(), place.series());
        state.get(key).ifPresent(value -> more.merge(read(value)));
        ByteWriter value = new ByteWriter().writeByte(VERSION);
        more.write(value);
        state.put(key, value.toBytes());
        due.computeIfAbsent(place, absent -> dueAt(place).orElse(0L));
    }

    private Accumulator read(byte[] value) {
        return aggregation.read(new ByteReader(value).expectVersion(VERSION, "correction"));
    }

    boolean isEmpty() {
        return due.isEmpty();
    }

    /** Reports the gathered corrections whose time has come. */
    void tick(long now) {
        reportIf((place, dueAt) -> dueAt <= now, now);
    }

    /** Reports what is gathered for windows before {@code start}, due or not: they are about to be forgotten. */
    void reportBefore(long start, long now) {
        reportIf((place, dueAt) -> place.start() < start, now);
    }

    private void reportIf(BiPredicate<Place, Long> condition, long now) {
        due.entrySet().removeIf(entry -> {
            Place place = entry.getKey();
            boolean applies = condition.test(place, entry.getValue());
            if (applies) {
                byte[] key = keys.window(place.start(), place.series());
                state.get(key).ifPresent(value -> report(place, read(value), now));
                state.delete(key);
            }
            return applies;
        });
    }

    private void report(Place place, Accumulator more, long now) {
        counter.increment();
        reporter.report(place.start(), place.series(), more, now);
    }
}
