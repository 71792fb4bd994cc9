package io.opmetrics.bench.micro;

import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.EventTimeReader;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.InvalidEventTimeException;
import io.opmetrics.core.event.JsonEventParser;
import io.opmetrics.core.event.UnreadableEventException;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding the fields of one event in its bytes. */
@State(Scope.Thread)
public class ExtractionBenchmark {

    private static final FieldPath CREATED_AT = FieldPath.parse("/createdAt");

    /** About the size of an event, in bytes. */
    @Param({"400", "900"})
    public int bytes;

    private final FieldSet fields = Orders.fields("/createdAt", "/order/aggregator", "/order/country");
    private final FieldValues values = new FieldValues(fields.size());
    private final JsonEventParser parser = new JsonEventParser(fields);
    private final EventTimeReader times = new EventTimeReader(
            new EventTime(CREATED_AT, EventTime.Format.ISO8601, Duration.ofMinutes(5), EventTime.OnInvalid.DEAD_LETTER),
            fields);
    private byte[][] events = {};
    private int next;

    /** Draws the events. */
    @Setup
    public void draw() {
        events = Orders.ofAbout(bytes);
    }

    /** Three fields, none of them decoded. */
    @Benchmark
    public FieldValues threeFields() throws UnreadableEventException {
        parser.parse(events[next++ & (events.length - 1)], values);
        return values;
    }

    /** Three fields: the time as a number, and two texts that have occurred before. */
    @Benchmark
    public long threeFieldsAndTheirValues() throws UnreadableEventException, InvalidEventTimeException {
        parser.parse(events[next++ & (events.length - 1)], values);
        return times.epochMillis(values)
                + values.text(1).length()
                + values.text(2).length();
    }
}
