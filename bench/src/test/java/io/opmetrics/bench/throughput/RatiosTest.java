package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatiosTest {

    private static OptionalDouble ratio(String name, Standing... standings) {
        return Ratios.of(List.of(standings)).byName().getOrDefault(name, OptionalDouble.empty());
    }

    @Test
    void speed_is_compared_by_the_medians_of_events_per_second() {
        Standing opmetrics =
                Samples.standing("opmetrics_10", Samples.round(100, 1), Samples.round(700, 1), Samples.round(600, 1));
        Standing limit = Samples.standing("limit_parse", Samples.round(800, 1));

        assertThat(ratio("limit_parse", opmetrics, limit)).hasValue(0.75);
    }

    @Test
    void thrift_is_compared_by_events_per_cpu_second() {
        Standing opmetrics = Samples.standing("opmetrics_1", Samples.round(1, 500));

        assertThat(ratio("faust_cpu", opmetrics, Samples.standing("faust", Samples.round(1, 10))))
                .hasValue(50);
    }

    @Test
    void of_several_ways_to_use_flink_the_thriftiest_is_the_one_to_beat() {
        Standing opmetrics = Samples.standing("opmetrics_1", Samples.round(1, 600));
        Standing sql = Samples.standing("flink_sql", Samples.round(1, 200));
        Standing dataStream = Samples.standing("flink_datastream", Samples.round(1, 300));

        assertThat(ratio("flink_cpu", opmetrics, sql, dataStream)).hasValue(2);
        assertThat(ratio("flink_cpu", opmetrics, sql)).hasValue(3);
    }

    @Test
    void fifty_metrics_cost_more_the_fewer_events_a_cpu_second_is_good_for() {
        Standing one = Samples.standing("opmetrics_1", Samples.round(1, 600));
        Standing fifty = Samples.standing("opmetrics_50", Samples.round(1, 200));

        assertThat(ratio("cpu_50_over_1_metrics", one, fifty)).hasValue(3);
    }

    @Test
    void what_opmetrics_counted_is_that_of_its_worst_round_and_nobody_elses() {
        Standing one = Samples.standing("opmetrics_1", Samples.round(1, 1), Samples.round(1, 1, 990_000));
        Standing ten = Samples.standing("opmetrics_10", Samples.round(1, 1));
        Standing dsl = Samples.standing("kafka_streams_dsl", Samples.round(1, 1, 150_000));

        assertThat(ratio("counted", one, ten, dsl)).hasValue(0.99);
    }

    @Test
    void a_ratio_with_one_that_was_skipped_is_absent_but_named() {
        Ratios ratios = Ratios.of(List.of(
                Samples.standing("opmetrics_1", Samples.round(1, 1)), Samples.skipped("faust", "Python is missing")));

        assertThat(ratios.byName())
                .containsEntry("faust_cpu", OptionalDouble.empty())
                .containsKeys(
                        "limit_parse",
                        "kafka_streams_dsl",
                        "flink_cpu",
                        "cpu_50_over_1_metrics",
                        "counted",
                        "opmetrics_1_over_limit_parse",
                        "tuned_dsl");
    }
}
