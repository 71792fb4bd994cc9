package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.streams.fold.Event;
import io.opmetrics.streams.fold.Fold;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one event costs in memory, in bytes that the thread allocated: a count, which no slow machine changes. */
class AllocationTest {

    private static final int EVENTS = 4_000;
    /** In bytes per event. Measured: 0; with Jackson and a string per text 954, with ten metrics 1,588. */
    private static final long LIMIT = 8;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String SOURCE = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: orders.created, format: json, time: { field: /createdAt, format: iso8601 } }
            metrics:
              - { metric: orders.created.count, source: orders, aggregate: count, window: { size: 1h },
                  dimensions: { aggregator: /order/aggregator } }
            """;

    private static final String NINE_MORE = """
              - { metric: orders.country.count, source: orders, aggregate: count, window: { size: 1h },
                  dimensions: { aggregator: /order/aggregator, country: /order/country } }
              - { metric: orders.brand.count, source: orders, aggregate: count, window: { size: 1h },
                  dimensions: { brand: /order/brand, city: /order/city } }
              - { metric: orders.prepaid.count, source: orders, aggregate: count, window: { size: 1h },
                  where: event.order.payment.prepaid, dimensions: { method: /order/payment/method } }
              - { metric: orders.uae.count, source: orders, aggregate: count, window: { size: 1h },
                  where: event.order.country == "AE", dimensions: { city: /order/city } }
              - { metric: orders.large.count, source: orders, aggregate: count, window: { size: 1h },
                  where: event.order.totals.total > 50, dimensions: { aggregator: /order/aggregator } }
              - { metric: orders.far.count, source: orders, aggregate: count, window: { size: 1h },
                  where: event.delivery.distanceKm >= 3.5, dimensions: { country: /order/country } }
              - { metric: orders.revenue.count, source: orders, aggregate: sum, field: /order/totals/total, window: { size: 1h },
                  dimensions: { currency: /order/totals/currency } }
              - { metric: orders.distance, source: orders, aggregate: summary, field: /delivery/distanceKm,
                  window: { size: 1h }, dimensions: { country: /order/country } }
              - { metric: orders.promised, source: orders, aggregate: summary, field: /delivery/promisedMinutes,
                  window: { size: 1h }, dimensions: { restaurant: /order/restaurantId } }
            """;

    @ParameterizedTest
    @CsvSource({"400, 1", "900, 1", "400, 10", "900, 10"})
    void an_event_of_known_series_allocates_next_to_nothing(int bytes, int metrics) {
        Fold fold = fold(metrics == 1 ? SOURCE : SOURCE + NINE_MORE);
        List<Event> events = SizedOrders.of(bytes, EVENTS, 20_000_000);
        long now = events.get(EVENTS - 1).timestamp() + 5_000;
        takeAll(fold, events, now);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        takeAll(fold, events, now);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated / EVENTS).isLessThanOrEqualTo(LIMIT);
    }

    private static void takeAll(Fold fold, List<Event> events, long now) {
        for (int i = 0; i < events.size(); i++) {
            fold.take(events.get(i), now);
        }
    }

    private static Fold fold(String definitions) {
        List<MetricDefinition> metrics = metrics(definitions);
        PipelineHarness pipeline = new PipelineHarness(metrics, 1, 0);
        return pipeline.fold(0).fold();
    }

    private static List<MetricDefinition> metrics(String definitions) {
        try {
            return DefinitionLoader.load("orders.yaml", definitions).metrics();
        } catch (InvalidFilesException e) {
            throw new AssertionError(e);
        }
    }
}
