package io.opmetrics.bench.throughput.program;

import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.EventTimeReader;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.InvalidEventTimeException;
import io.opmetrics.core.event.JsonEventParser;
import io.opmetrics.core.event.UnreadableEventException;
import java.time.Duration;
import java.util.List;

/** Extracts three fields of an order event with the product's own parser: nobody pays more for parsing. Not thread-safe. */
final class OrderParser {

    private static final FieldPath CREATED_AT = FieldPath.parse("/createdAt");
    private static final FieldPath AGGREGATOR = FieldPath.parse("/order/aggregator");
    private static final FieldPath COUNTRY = FieldPath.parse("/order/country");

    private final FieldSet fields = new FieldSet(List.of(CREATED_AT, AGGREGATOR, COUNTRY));
    private final JsonEventParser parser = new JsonEventParser(fields);
    private final FieldValues values = new FieldValues(fields.size());
    private final int aggregator = fields.slot(AGGREGATOR);
    private final EventTimeReader time = new EventTimeReader(
            new EventTime(CREATED_AT, EventTime.Format.ISO8601, Duration.ofMinutes(5), EventTime.OnInvalid.DEAD_LETTER),
            fields);

    /** @throws IllegalArgumentException for anything but an order event */
    OrderSeen parse(byte[] event) {
        try {
            parser.parse(event, values);
            return new OrderSeen(values.text(aggregator), time.epochMillis(values));
        } catch (UnreadableEventException | InvalidEventTimeException e) {
            throw new IllegalArgumentException("No order event: " + e.getMessage(), e);
        }
    }
}
