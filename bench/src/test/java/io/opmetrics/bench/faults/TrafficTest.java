package io.opmetrics.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final long NOW = 1_700_000_000_000L;

    private static List<Event> events(long seed) {
        Traffic traffic = new Traffic(seed);
        return Stream.generate(() -> traffic.next(NOW)).limit(5_000).toList();
    }

    private static List<Event> of(String topic) {
        return events(1).stream().filter(event -> event.topic().equals(topic)).toList();
    }

    @Test
    void equal_seeds_give_equal_events() {
        assertThat(texts(events(5))).isEqualTo(texts(events(5)));
    }

    private static List<String> texts(List<Event> events) {
        return events.stream()
                .map(event -> event.topic() + "-" + event.partition() + " " + event.counted() + " "
                        + new String(event.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void all_partitions_have_events_and_some_many_more_than_others() {
        assertThat(partitions(Traffic.CREATED)).hasSize(Traffic.CREATED_PARTITIONS);
        assertThat(partitions(Traffic.REJECTED)).hasSize(Traffic.REJECTED_PARTITIONS);
        assertThat(inPartition(0)).isGreaterThan(3 * inPartition(Traffic.CREATED_PARTITIONS - 1));
    }

    private static Set<Integer> partitions(String topic) {
        return of(topic).stream().map(Event::partition).collect(Collectors.toSet());
    }

    private static long inPartition(int partition) {
        return of(Traffic.CREATED).stream()
                .filter(event -> event.partition() == partition)
                .count();
    }

    @Test
    void an_order_is_to_be_counted_in_the_window_of_its_time() {
        assertThat(of(Traffic.CREATED)).allSatisfy(event -> {
            String json = new String(event.value(), StandardCharsets.UTF_8);
            long createdAt = Long.parseLong(json.replaceAll(".*\"createdAt\":(\\d+).*", "$1"));
            assertThat(createdAt - event.counted().start()).isBetween(0L, Traffic.WINDOW_MILLIS - 1);
            assertThat(event.counted().start() % Traffic.WINDOW_MILLIS).isZero();
        });
    }

    @Test
    void some_orders_are_out_of_order_and_some_too_late_for_their_window() {
        Set<Long> windows = of(Traffic.CREATED).stream()
                .map(event -> event.counted().start())
                .collect(Collectors.toSet());
        assertThat(windows).hasSizeGreaterThan(3).anyMatch(start -> start < NOW - 3 * Traffic.WINDOW_MILLIS);
    }
}
