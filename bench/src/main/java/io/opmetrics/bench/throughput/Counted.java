package io.opmetrics.bench.throughput;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opmetrics.bench.throughput.event.Due;
import io.opmetrics.bench.throughput.event.OrderWindow;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.MetricValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a contender came to, window by window, next to what it should have. Not thread-safe. */
final class Counted {

    private static final JsonFactory JSON = new JsonFactory();

    private final Due due;
    private final long lastStart;
    private final List<Long> totalsDue;
    private final Map<OrderWindow, Long> counts = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();

    /** @param totalsDue of the metrics that points are expected of, in the order of the workload */
    Counted(Due due, List<Long> totalsDue) {
        this.due = due;
        this.lastStart = due.counts().keySet().stream()
                .mapToLong(OrderWindow::start)
                .max()
                .orElse(Long.MIN_VALUE);
        this.totalsDue = List.copyOf(totalsDue);
    }

    /**
     * Takes in a record of an output topic: a window's count, which replaces an earlier one, or a point, which adds to it.
     *
     * @throws IllegalStateException for anything else
     */
    void take(byte[] record) {
        Map<String, String> fields = scalars(record);
        if (!fields.containsKey("metric")) {
            takeCount(fields, record);
            return;
        }
        MetricPoint point = MetricPointJson.read(record);
        long delta = (long) ((MetricValue.Delta) point.value()).delta();
        if (point.start() <= lastStart) {
            totals.merge(point.metric(), delta, Long::sum);
        }
        if (point.metric().equals(Workload.REFERENCE)) {
            OrderWindow window = new OrderWindow(
                    point.start(),
                    Optional.ofNullable(point.dimensions().get("aggregator")).orElse(""));
            counts.merge(window, delta, Long::sum);
        }
    }

    private void takeCount(Map<String, String> fields, byte[] record) {
        try {
            counts.put(
                    new OrderWindow(
                            Long.parseLong(fields.getOrDefault("start", "")), fields.getOrDefault("aggregator", "")),
                    Long.parseLong(fields.getOrDefault("count", "")));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "Neither a count nor a point: " + new String(record, StandardCharsets.UTF_8), e);
        }
    }

    /** The fields of the object itself that are neither objects nor arrays. */
    private static Map<String, String> scalars(byte[] record) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(record)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    if (json.nextToken().isScalarValue()) {
                        fields.put(name, json.getText());
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("No JSON: " + new String(record, StandardCharsets.UTF_8), e);
        }
        return fields;
    }

    /** Events in the windows that are due. */
    long events() {
        return due.counts().keySet().stream()
                .mapToLong(window -> counts.getOrDefault(window, 0L))
                .sum();
    }

    /** How many of the windows that are due were reported, whatever was counted in them. */
    int windows() {
        return (int) due.counts().keySet().stream().filter(counts::containsKey).count();
    }

    /** How many of the windows that are due have another count than they should, missing ones included. */
    int wrongWindows() {
        return (int) due.counts().entrySet().stream()
                .filter(window -> !window.getValue().equals(counts.get(window.getKey())))
                .count();
    }

    /** How many of the metrics that points are expected of do not come to their total over all series and windows. */
    int wrongMetrics() {
        if (totals.isEmpty()) {
            return 0;
        }
        return (int) IntStream.range(0, totalsDue.size())
                .filter(number -> !totalsDue.get(number).equals(totals.getOrDefault(Workload.key(number), 0L)))
                .count();
    }
}
