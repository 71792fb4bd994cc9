package io.opmetrics.streams;

import io.opmetrics.embedded.orders.OrderEvents;
import io.opmetrics.embedded.orders.OrderTopics;
import io.opmetrics.streams.fold.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders of the order service, their lists of items cut short or repeated until they have the size that is asked for. */
final class SizedOrders {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Pattern ITEMS = Pattern.compile("\"items\":\\[(.*?)]");

    private SizedOrders() {}

    /** Events of partition 0, about {@code bytes} long but no shorter than an order without items. */
    static List<Event> of(int bytes, int count, double ordersPerDay) {
        OrderEvents orders = new OrderEvents(7, START, ordersPerDay);
        List<Event> events = new ArrayList<>(count);
        while (events.size() < count) {
            var order = orders.next();
            if (order.topic().equals(OrderTopics.CREATED)) {
                byte[] value = resized(new String(order.value(), StandardCharsets.UTF_8), bytes)
                        .getBytes(StandardCharsets.UTF_8);
                events.add(new Event(order.topic(), 0, events.size(), order.publishedAtMillis(), value));
            }
        }
        return events;
    }

    private static String resized(String order, int bytes) {
        Matcher items = ITEMS.matcher(order);
        if (!items.find()) {
            throw new IllegalStateException("an order without items: " + order);
        }
        int others = order.length() - items.group(1).length();
        int times = Math.max(
                0, Math.round((float) (bytes - others) / (items.group(1).length() + 1)));
        String list = String.join(",", Collections.nCopies(times, items.group(1)));
        return order.substring(0, items.start(1)) + list + order.substring(items.end(1));
    }
}
