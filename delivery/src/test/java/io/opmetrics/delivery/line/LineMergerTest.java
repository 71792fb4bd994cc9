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
            assertThat(line.sources()).containsExactly(1, 3, 2);
        });
    }
}
