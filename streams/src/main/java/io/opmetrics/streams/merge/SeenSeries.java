package io.opmetrics.streams.merge;

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
import java.util.function.BiConsumer;

/** Every series that had an event in time, until it was unseen for too long. */
final class SeenSeries implements ExpectedSeries {

    private static final char TABLE = 'E';
    private static final int VERSION = 1;

    private final long forgetAfter;
    private final SortedState state;
    private final StateKeys keys;
    /** What is in the state: it is asked for all of them at every close. */
    private final Map<List<String>, Long> lastSeen = new LinkedHashMap<>();

    SeenSeries(MetricIdentity metric, Duration forgetAfter, SortedState state) {
        this.forgetAfter = forgetAfter.toMillis();
        this.state = state;
        this.keys = new StateKeys(TABLE, metric);
        state.scan(
                keys.prefix(),
                (key, value) -> lastSeen.put(
                        StageMessageCodec.readSeries(keys.rest(key)),
                        new ByteReader(value)
                                .expectVersion(VERSION, "expected series")
                                .readLong()));
    }

    @Override
    public void refresh(long horizon) {
        // Only events make a series expected.
    }

    @Override
    public void seen(long start, List<String> series) {
        if (lastSeen.getOrDefault(series, Long.MIN_VALUE) < start) {
            lastSeen.put(series, start);
            state.put(
                    keys.series(series),
                    new ByteWriter().writeByte(VERSION).writeLong(start).toBytes());
        }
    }

    @Override
    public Optional<Expectation> of(List<String> series) {
        return Optional.ofNullable(lastSeen.get(series)).map(this::expectation);
    }

    private Expectation expectation(long lastSeen) {
        return new Expectation(lastSeen, lastSeen + forgetAfter);
    }

    @Override
    public void forEach(BiConsumer<List<String>, Expectation> visitor) {
        lastSeen.forEach((series, last) -> visitor.accept(series, expectation(last)));
    }

    @Override
    public void forgetUntil(long horizon) {
        lastSeen.entrySet().removeIf(entry -> {
            boolean isForgotten = entry.getValue() + forgetAfter < horizon;
            if (isForgotten) {
                state.delete(keys.series(entry.getKey()));
            }
            return isForgotten;
        });
    }
}
