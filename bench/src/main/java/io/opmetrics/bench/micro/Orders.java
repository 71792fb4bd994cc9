package io.opmetrics.bench.micro;

import io.opmetrics.bench.throughput.event.EventSet;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.JsonEventParser;
import io.opmetrics.core.event.UnreadableEventException;
import io.opmetrics.schema.MetricPoint;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The events that the benchmarks work on: a few hundred, so that no branch predictor learns them by heart. */
final class Orders {

    private static final int EVENTS = 512;
    private static final long START = 1_795_000_000_000L;
    private static final int SIZES_MEET = 650;

    private Orders() {}

    /** @param bytes 400 or 900: about the size of each */
    static byte[][] ofAbout(int bytes) {
        EventSet set = new EventSet(1, EVENTS * 4, START);
        return IntStream.range(0, set.count())
                .mapToObj(set::event)
                .filter(event -> event.length < SIZES_MEET == bytes < SIZES_MEET)
                .limit(EVENTS)
                .toArray(byte[][]::new);
    }

    static FieldSet fields(String... pointers) {
        return new FieldSet(Stream.of(pointers).map(FieldPath::parse).toList());
    }

    /** The same events, already read. */
    static FieldValues[] read(FieldSet fields) {
        JsonEventParser parser = new JsonEventParser(fields);
        return Stream.of(ofAbout(900))
                .map(event -> {
                    FieldValues values = new FieldValues(fields.size());
                    try {
                        parser.parse(event, values);
                    } catch (UnreadableEventException e) {
                        throw new IllegalStateException("An order event cannot be read: " + e.getMessage(), e);
                    }
                    return values;
                })
                .toArray(FieldValues[]::new);
    }

    /** Points of as many series, all of one window. */
    static List<MetricPoint> points(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> MetricPoint.count("orders.created.count")
                        .dimension("aggregator", "hungrio")
                        .dimension("restaurant", "ae-%04d".formatted(number))
                        .interval(START, START + 299_999)
                        .delta(17)
                        .build())
                .toList();
    }
}
