package io.opmetrics.delivery.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineMergerTest {

    private static final long MINUTE = 60_000;
    private static final long START = 1_772_366_400_000L;

    @Provide
    Arbitrary<List<MetricPoint>> points() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(true, false))
                .as((series, second, value, isCount) -> (isCount
                                ? MetricPoint.count("orders.count").delta(value)
                                : MetricPoint.gauge("orders.total").value(value))
                        .dimension("s", "s" + series)
                        .at(START + second * 1_000L)
                        .build())
                .list()
                .ofMaxSize(60);
    }

    private record Place(String series, long minute) {}

    private static Map<Place, Double> sums(List<MetricPoint> points) {
        return points.stream()
                .collect(Collectors.groupingBy(
                        point -> new Place(point.seriesId(), point.time() / MINUTE),
                        Collectors.summingDouble(LineMergerTest::sum)));
    }

    private static double sum(MetricPoint point) {
        return point.value() instanceof MetricValue.Delta delta
                ? delta.delta()
                : ((MetricValue.Summary) point.value()).sum();
    }

    @Property
    void merging_keeps_the_total_of_every_series_and_minute_and_every_source(
            @ForAll("points") List<MetricPoint> points) {
        LineMerger<Integer> merger = new LineMerger<>();
        for (int i = 0; i < points.size(); i++) {
            merger.add(points.get(i), i);
        }
        List<MetricPoint> lines = merger.lines().stream().map(MergedLine::point).toList();
        assertThat(sums(lines)).isEqualTo(sums(points));
        assertThat(lines).hasSize(sums(points).size());
        assertThat(merger.lines().stream().flatMap(line -> line.sources().stream()))
                .containsExactlyInAnyOrderElementsOf(java.util.stream.IntStream.range(0, points.size())
                        .boxed()
                        .toList());
    }

    @Test
    void summaries_merge_and_the_latest_time_stands() {
        LineMerger<Integer> merger = new LineMerger<>();
        merger.add(
                MetricPoint.gauge("orders.total")
                        .summary(1, 5, 6, 2)
                        .at(START + 2_000)
                        .build(),
                1);
        merger.add(
                MetricPoint.gauge("orders.total")
                        .summary(0, 4, 4, 2)
                        .at(START + 1_000)
                        .build(),
                2);
        assertThat(merger.lines()).singleElement().satisfies(line -> {
            assertThat(line.point().value()).isEqualTo(new MetricValue.Summary(0, 5, 10, 4));
            assertThat(line.point().time()).isEqualTo(START + 2_000);
        });
    }

    @Test
    void of_restating_points_only_the_highest_revision_is_sent() {
        LineMerger<Integer> merger = new LineMerger<>();
        for (int revision : List.of(1, 3, 2)) {
            merger.add(
                    MetricPoint.gauge("orders.p95")
                            .value(revision * 10)
                            .interval(START, START + MINUTE - 1)
                            .revision(revision)
                            .restates()
                            .build(),
                    revision);
        }
        assertThat(merger.lines()).singleElement().satisfies(line -> {
            assertThat(sum(line.point())).isEqualTo(30);
            assertThat(line.sources()).containsExactlyInAnyOrder(1, 2, 3);
        });
    }

    @Test
    void a_restating_point_takes_the_place_of_the_first_report_of_its_interval_only() {
        LineMerger<String> merger = new LineMerger<>();
        merger.add(window(0, 10).build(), "first");
        merger.add(window(10_000, 5).build(), "another window of the minute");
        merger.add(window(0, 12).revision(1).restates().build(), "restated");
        merger.add(window(0, 1).revision(2).build(), "added after it");
        assertThat(merger.lines()).singleElement().satisfies(line -> {
            assertThat(sum(line.point())).isEqualTo(5 + 12 + 1);
            assertThat(line.sources())
                    .containsExactlyInAnyOrder("first", "another window of the minute", "restated", "added after it");
        });
    }

    private static MetricPoint.Builder window(long after, double value) {
        return MetricPoint.gauge("orders.p95").value(value).interval(START + after, START + after + 9_999);
    }

    @Test
    void values_too_large_for_one_sum_become_lines_of_their_own() {
        LineMerger<Integer> merger = new LineMerger<>();
        for (int i = 0; i < 3; i++) {
            merger.add(MetricPoint.count("orders.count").delta(1e308).at(START).build(), i);
            merger.add(
                    MetricPoint.gauge("orders.total")
                            .summary(1, 1, 1L << 53, 1L << 53)
                            .at(START)
                            .build(),
                    i);
        }
        assertThat(merger.lines())
                .extracting(line -> sum(line.point()))
                .containsExactly(1e308, 1e308, 1e308, 0x1p53, 0x1p53, 0x1p53);
    }

    @Property
    void merged_summaries_keep_their_mean_between_their_bounds(@ForAll("tenths") List<Double> values) {
        LineMerger<Double> merger = new LineMerger<>();
        for (double value : values) {
            merger.add(MetricPoint.gauge("orders.total").value(value).at(START).build(), value);
        }
        assertThat(merger.lines()).singleElement().satisfies(line -> {
            MetricValue.Summary summary = (MetricValue.Summary) line.point().value();
            assertThat(summary.count()).isEqualTo(values.size());
            assertThat(summary.sum() / summary.count()).isBetween(summary.min(), summary.max());
            assertThat(LineProtocol.line(line.point())).contains("count=" + values.size());
        });
    }

    @Provide
    Arbitrary<List<Double>> tenths() {
        return Arbitraries.of(0.1, 0.3, 1e9 + 0.1, 1e15 + 0.3, -1e12)
                .flatMap(value -> Arbitraries.integers()
                        .between(1, 200)
                        .map(times -> java.util.Collections.nCopies(times, value)));
    }
}
