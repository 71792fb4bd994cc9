package io.opmetrics.bench.throughput.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventSetTest {

    private static final long START = Instant.parse("2026-03-01T20:00:00Z").toEpochMilli();
    private static final Pattern CREATED_AT = Pattern.compile("\"createdAt\":\"([^\"]+)\"");
    private static final Pattern AGGREGATOR = Pattern.compile("\"aggregator\":\"([^\"]+)\"");

    private final EventSet events = new EventSet(7, 20_000, START);

    private static String field(Pattern field, byte[] event) {
        Matcher found = field.matcher(new String(event, StandardCharsets.UTF_8));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void equal_seeds_give_equal_events_and_others_do_not() {
        EventSet same = new EventSet(7, 20_000, START);
        EventSet other = new EventSet(8, 20_000, START);

        assertThat(IntStream.range(0, 1_000)).allMatch(i -> Arrays.equals(events.event(i), same.event(i)));
        assertThat(IntStream.range(0, 1_000)).noneMatch(i -> Arrays.equals(events.event(i), other.event(i)));
    }

    @Test
    void half_of_the_events_have_about_400_bytes_and_half_about_900() {
        int[] lengths =
                IntStream.range(0, 20_000).map(i -> events.event(i).length).toArray();

        assertThat(IntStream.of(lengths)).allMatch(length -> between(length, 350, 450) || between(length, 800, 1_050));
        assertThat(IntStream.of(lengths).filter(length -> length < 450).count()).isBetween(9_000L, 11_000L);
    }

    private static boolean between(int length, int least, int most) {
        return length >= least && length <= most;
    }

    @Test
    void event_times_stand_in_the_events_in_order_and_fill_six_hours_up_to_the_end() {
        for (int number : new int[] {0, 1, 777, 19_999}) {
            long written = OffsetDateTime.parse(field(CREATED_AT, events.event(number)))
                    .toInstant()
                    .toEpochMilli();
            assertThat(written).isEqualTo(events.time(number));
        }
        assertThat(IntStream.range(1, 20_000)).allMatch(i -> events.time(i) >= events.time(i - 1));
        assertThat(events.time(0)).isEqualTo(START);
        assertThat(events.time(19_999)).isBetween(events.end() - 2_000, events.end() - 1);
    }

    @Test
    void what_is_due_is_what_stands_in_the_events() {
        Map<OrderWindow, Long> counted = new HashMap<>();
        for (int number = 0; number < events.count(); number++) {
            byte[] event = events.event(number);
            long time =
                    OffsetDateTime.parse(field(CREATED_AT, event)).toInstant().toEpochMilli();
            counted.merge(OrderWindow.of(time, field(AGGREGATOR, event)), 1L, Long::sum);
        }

        Due due = Due.of(events);

        assertThat(due.counts()).isEqualTo(counted);
        assertThat(due.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(20_000);
    }

    @Test
    void a_set_with_fewer_events_than_partitions_is_refused() {
        assertThatThrownBy(() -> new EventSet(7, 7, START)).hasMessage("At least 8 events, not 7");
    }
}
