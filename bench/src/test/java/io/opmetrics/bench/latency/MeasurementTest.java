package io.opmetrics.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.load.Schedule;
import org.junit.jupiter.api.Test;

/** Ten seconds of load, 800 orders and 10 probes a second; windows of a second with a grace of a second. */
class MeasurementTest {

    private static final long FROM = 1_800_000_000_000L;
    private static final long TO = FROM + 10_000;
    private static final Schedule ORDERS = new Schedule((FROM - 5_000) * 1_000, 800);
    private static final Schedule PROBES = new Schedule((FROM - 5_000) * 1_000, 10);
    private static final int WINDOWS = 8;

    private final Measurement measurement = new Measurement(PROBES, "p10-", ORDERS, 8, FROM, TO);

    private void window(String series, long start, long acceptedAt) {
        measurement.accepted(Product.WINDOWED, series, start + 999, acceptedAt * 1_000);
    }

    private void probe(int number, long afterDueMillis) {
        measurement.accepted(Product.IMMEDIATE, "probe=p10-" + number, 0, PROBES.due(number) + afterDueMillis * 1_000);
    }

    @Test
    void a_window_is_measured_from_when_the_last_partition_passes_its_end_and_grace() {
        for (int number = 0; number < WINDOWS; number++) {
            long start = FROM + number * 1_000L;
            window("aggregator=a", start, start + 2_000 + 300);
        }

        // Eight partitions have an event of that time or later after the first and seven more: 8.75 ms.
        assertThat(measurement.level(0.1, 1).window().percentiles().values())
                .allSatisfy(millis -> assertThat(millis).isBetween(291.0, 291.5));
        assertThat(measurement.level(0.1, 1).window().count()).isEqualTo(WINDOWS);
    }

    @Test
    void windows_that_are_delivered_as_one_line_arrive_with_the_last_of_them() {
        window("aggregator=a", FROM, FROM + 2_100);
        window("aggregator=a", FROM + 2_000, FROM + 4_100);

        assertThat(measurement.level(0.1, 1).window().count()).isEqualTo(3);
        assertThat(measurement.level(0.1, 1).window().percentiles().get("max")).isBetween(1_090.0, 1_092.0);
    }

    @Test
    void what_belongs_to_no_measured_time_is_not_measured() {
        window("aggregator=a", FROM - 1_000, FROM + 1_100);
        probe(49, 10);
        measurement.accepted(Product.IMMEDIATE, "probe=p50-60", 0, PROBES.due(60));

        assertThat(measurement.level(0.1, 1).window().count()).isZero();
        assertThat(measurement.level(0.1, 1).immediate().count()).isZero();
    }

    @Test
    void a_probe_is_measured_once_from_when_it_was_due() {
        probe(50, 120);
        probe(50, 900);

        assertThat(measurement.level(0.1, 1).immediate().count()).isEqualTo(1);
        assertThat(measurement.level(0.1, 1).immediate().percentiles().get("max"))
                .isBetween(119.9, 120.1);
    }

    @Test
    void all_is_there_when_every_probe_and_every_window_of_every_series_is() {
        for (int number = 50; number < 150; number++) {
            probe(number, 100);
        }
        for (String series : new String[] {"aggregator=a", "aggregator=b"}) {
            assertThat(measurement.isComplete(2)).isFalse();
            window(series, FROM + (WINDOWS - 1) * 1_000L, TO);
        }

        assertThat(measurement.isComplete(2)).isTrue();
        assertThat(measurement.level(0.1, 2).isComplete()).isTrue();
    }

    @Test
    void what_never_came_is_counted_apart() {
        probe(50, 100);

        Level level = measurement.level(0.1, 2);

        assertThat(level.immediate().missing()).isEqualTo(99);
        assertThat(level.window().missing()).isEqualTo(2 * WINDOWS);
    }
}
