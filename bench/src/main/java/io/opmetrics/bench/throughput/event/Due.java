package io.opmetrics.bench.throughput.event;

import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.JsonEventParser;
import io.opmetrics.core.event.UnreadableEventException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What whoever counts a set of events must come to.
 *
 * @param counts every window with an event in it
 */
public record Due(Map<OrderWindow, Long> counts) {

    private static final FieldPath AGGREGATOR = FieldPath.parse("/order/aggregator");

    public Due {
        counts = Map.copyOf(counts);
    }

    /** Counts the events one by one. */
    public static Due of(EventSet events) {
        List<String> aggregators = aggregators(events.orders());
        Map<OrderWindow, Long> counts = new HashMap<>();
        for (int number = 0; number < events.count(); number++) {
            OrderWindow window = OrderWindow.of(events.time(number), aggregators.get(events.order(number)));
            counts.merge(window, 1L, Long::sum);
        }
        return new Due(counts);
    }

    private static List<String> aggregators(List<byte[]> orders) {
        FieldSet fields = new FieldSet(List.of(AGGREGATOR));
        JsonEventParser parser = new JsonEventParser(fields);
        FieldValues values = new FieldValues(fields.size());
        List<String> aggregators = new ArrayList<>(orders.size());
        for (byte[] order : orders) {
            try {
                parser.parse(order, values);
            } catch (UnreadableEventException e) {
                throw new IllegalStateException("An order event cannot be read", e);
            }
            aggregators.add(values.text(fields.slot(AGGREGATOR)));
        }
        return aggregators;
    }
}
