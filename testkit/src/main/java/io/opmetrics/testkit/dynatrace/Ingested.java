package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.line.InvalidLineException;
import io.opmetrics.testkit.dynatrace.line.Line;
import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.line.Line.Metadata;
import io.opmetrics.testkit.dynatrace.line.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds accepted lines up; bounded by series, not by lines. Thread-safe. */
final class Ingested {

    private static final Duration OLDEST = Duration.ofHours(1);
    private static final Duration NEWEST = Duration.ofMinutes(10);

    private final int seriesLimit;
    private final Slots slots;
    private final Map<String, String> types = new HashMap<>();
    private final TreeMap<String, Double> deltaByMetric = new TreeMap<>();
    private final Map<Series, Accepted.Total> series = new HashMap<>();
    private final Map<String, Map<String, String>> metadata = new HashMap<>();
    private long linesOk;
    private long linesInvalid;
    private long linesOverLimit;
    private long requests;
    private Optional<Instant> firstAccepted = Optional.empty();

    Ingested(int seriesLimit, int slotLimit) {
        this.seriesLimit = seriesLimit;
        slots = new Slots(slotLimit);
    }

    synchronized void request() {
        requests++;
    }

    /** @throws InvalidLineException if the line breaks a rule that needs the clock or what came before */
    synchronized void accept(Line line, Instant now) throws InvalidLineException {
        if (line instanceof DataPoint point) {
            accept(point, now);
        } else if (line instanceof Metadata about) {
            checkType(about.key(), about.type());
            if (metadata.size() < seriesLimit) {
                metadata.putIfAbsent(about.key(), about.properties());
            }
        }
        linesOk++;
    }

    synchronized void refuse() {
        linesInvalid++;
    }

    private void accept(DataPoint point, Instant now) throws InvalidLineException {
        Instant time = point.timestamp().map(Instant::ofEpochMilli).orElse(now);
        if (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(NEWEST))) {
            throw new InvalidLineException("timestamp " + time.toEpochMilli()
                    + " is outside of the allowed range from 1 hour ago to 10 minutes ahead");
        }
        checkType(point.key(), point.payload().type());
        if (seriesLimit == 0) {
            linesOverLimit++;
            return;
        }
        Series of = Series.of(point.key(), point.dimensions());
        if (!series.containsKey(of) && series.size() >= seriesLimit) {
            // The answer comes before the limit is looked at: such a line is lost without a word.
            linesOverLimit++;
            return;
        }
        types.put(point.key(), point.payload().type());
        if (firstAccepted.isEmpty()) {
            firstAccepted = Optional.of(now);
        }
        series.merge(of, new Accepted.Total(point.payload(), 1), Accepted.Total::merge);
        slots.add(Slot.of(of, time), point.payload());
        if (point.payload() instanceof Payload.Count count) {
            deltaByMetric.merge(point.key(), count.delta(), Double::sum);
        }
    }

    private void checkType(String key, String type) throws InvalidLineException {
        String known = types.getOrDefault(key, type);
        if (!known.equals(type)) {
            throw new InvalidLineException("metric '" + key + "' is a " + known + ", not a " + type);
        }
    }

    synchronized Accepted snapshot() {
        return new Accepted(
                deltaByMetric,
                series,
                slots.copy(),
                metadata,
                linesOk,
                linesInvalid,
                linesOverLimit,
                requests,
                firstAccepted);
    }
}
