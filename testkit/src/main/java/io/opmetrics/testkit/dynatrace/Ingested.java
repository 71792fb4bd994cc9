package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.Line.Metadata;
import io.opmetrics.testkit.dynatrace.Line.Payload;
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

    private final Map<String, String> types = new HashMap<>();
    private final TreeMap<String, Double> deltaByMetric = new TreeMap<>();
    private final TreeMap<String, Double> deltaBySeries = new TreeMap<>();
    private final TreeMap<String, Accepted.Summary> gauges = new TreeMap<>();
    private final Map<String, Map<String, String>> metadata = new HashMap<>();
    private long linesOk;
    private long linesInvalid;
    private long requests;
    private Optional<Instant> firstAccepted = Optional.empty();

    synchronized void request() {
        requests++;
    }

    /** @throws InvalidLineException if the line breaks a rule that needs the clock or what came before */
    synchronized void accept(Line line, Instant now) throws InvalidLineException {
        if (line instanceof DataPoint point) {
            accept(point, now);
        } else if (line instanceof Metadata about) {
            checkType(about.key(), about.type());
            metadata.putIfAbsent(about.key(), Map.copyOf(about.properties()));
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
        types.put(point.key(), point.payload().type());
        if (firstAccepted.isEmpty()) {
            firstAccepted = Optional.of(now);
        }
        String series = series(point);
        if (point.payload() instanceof Payload.Count count) {
            deltaByMetric.merge(point.key(), count.delta(), Double::sum);
            deltaBySeries.merge(series, count.delta(), Double::sum);
        } else if (point.payload() instanceof Payload.Gauge gauge) {
            gauges.merge(
                    series + "@" + Math.floorDiv(time.toEpochMilli(), 60_000),
                    new Accepted.Summary(gauge.min(), gauge.max(), gauge.sum(), gauge.count()),
                    Accepted.Summary::merge);
        }
    }

    private void checkType(String key, String type) throws InvalidLineException {
        String known = types.getOrDefault(key, type);
        if (!known.equals(type)) {
            throw new InvalidLineException("metric '" + key + "' is a " + known + ", not a " + type);
        }
    }

    private static String series(DataPoint point) {
        StringBuilder series = new StringBuilder(point.key());
        new TreeMap<>(point.dimensions())
                .forEach((name, value) ->
                        series.append(',').append(name).append('=').append(value));
        return series.toString();
    }

    synchronized Accepted snapshot() {
        return new Accepted(
                new TreeMap<>(deltaByMetric),
                new TreeMap<>(deltaBySeries),
                new TreeMap<>(gauges),
                Map.copyOf(metadata),
                linesOk,
                linesInvalid,
                requests,
                firstAccepted);
    }
}
