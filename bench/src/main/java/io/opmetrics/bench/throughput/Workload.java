package io.opmetrics.bench.throughput;

import java.util.List;

/**
 * The metrics that Opmetrics is asked for: the first counts orders per aggregator, as everybody does; the others, each
 * different, have one of five sets of dimensions and one of ten filters.
 */
public final class Workload {

    /** The metric that everybody counts. */
    public static final String REFERENCE = "orders.created.count";

    private static final List<String> DIMENSIONS = List.of(
            "{ aggregator: /order/aggregator }",
            "{ aggregator: /order/aggregator, country: /order/country }",
            "{ country: /order/country, city: /order/city }",
            "{ brand: /order/brand }",
            "{ restaurant: /order/restaurantId }");

    private static final List<String> FILTERS = List.of(
            "event.order.country == \"AE\"",
            "event.order.country != \"AE\"",
            "event.order.payment.method == \"CARD\"",
            "event.order.payment.prepaid == true",
            "event.order.totals.total >= 50",
            "event.order.totals.total < 50 && event.order.country in [\"SA\", \"KW\"]",
            "event.delivery.promisedMinutes <= 30",
            "event.order.restaurantId.startsWith(\"ae-\")",
            "event.order.totals.deliveryFee > 0 || event.delivery.promisedMinutes > 45",
            "has(event.customer.returning) && event.customer.returning == true");

    /** Sets of dimensions times filters: more could not all be different. */
    static final int MOST = DIMENSIONS.size() * FILTERS.size();

    private Workload() {}

    /** The key of the metric with this number, from 0. */
    static String key(int number) {
        return number == 0 ? REFERENCE : "orders.variant" + number + ".count";
    }

    /** The definitions file. */
    public static String definitions(int metrics, String topic) {
        StringBuilder text = new StringBuilder("""
                apiVersion: opmetrics/v1
                kind: MetricSet
                sources:
                  orders:
                    topic: %s
                    time: { field: /createdAt, format: iso8601 }
                    start: earliest
                metrics:
                """.formatted(topic));
        text.append(metric(key(0), "", DIMENSIONS.get(0)));
        for (int number = 1; number < metrics; number++) {
            // The first ten have different filters; over all, every filter meets every set of dimensions once.
            String filter = FILTERS.get((number + number / FILTERS.size()) % FILTERS.size());
            text.append(
                    metric(key(number), "    where: '" + filter + "'\n", DIMENSIONS.get(number % DIMENSIONS.size())));
        }
        return text.toString();
    }

    private static String metric(String key, String where, String dimensions) {
        return "  - metric: " + key + "\n    source: orders\n" + where + "    aggregate: count\n    dimensions: "
                + dimensions + "\n    window: { size: 5m, grace: 30s }\n";
    }
}
