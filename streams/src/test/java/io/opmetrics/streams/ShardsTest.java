package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.MetricShard;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue.Delta;
import io.opmetrics.streams.admission.Admission;
import io.opmetrics.streams.message.StagePartitioner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A metric with very many series, spread over several places that each decide on their share. */
class ShardsTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private static MetricDefinition orders(int maxSeries, int shards, String zeroFill) {
        return ChangedDefinitionsTest.definitions("""
                        apiVersion: opmetrics/v1
                        kind: MetricSet
                        sources: { orders: { topic: orders.created, time: { field: /at, format: epoch_ms } } }
                        metrics:
                          - metric: orders.created.count
                            source: orders
                            aggregate: count
                            dimensions: { aggregator: /aggregator }
                            window: { size: 1m, grace: 10s }
                            max_series: %d
                            shards: %d
                            %s
                        """.formatted(maxSeries, shards, zeroFill))
                .get(0);
    }

    private static PipelineHarness run(MetricDefinition metric, int series) {
        PipelineHarness pipeline = new PipelineHarness(List.of(metric), 1, NOON + 80_000);
        for (int i = 0; i < series; i++) {
            pipeline.order(0, NOON + i, "a" + i);
            pipeline.order(0, NOON + i, "a" + i);
        }
        pipeline.restart();
        pipeline.order(0, NOON + 75_000, "a0");
        pipeline.commit();
        return pipeline;
    }

    private static double total(List<MetricPoint> points) {
        return points.stream()
                .filter(point -> point.start() == NOON)
                .mapToDouble(point -> ((Delta) point.value()).delta())
                .sum();
    }

    @Test
    void every_series_is_counted_once_whichever_shard_decides_on_it() {
        PipelineHarness pipeline = run(orders(2000, 4, ""), 500);
        assertThat(pipeline.points).hasSize(500).allSatisfy(point -> {
            assertThat(point.revision()).isZero();
            assertThat(point.value()).isEqualTo(new Delta(2));
            assertThat(point.dimensions()).containsOnlyKeys("aggregator");
        });
        assertThat(pipeline.points).extracting(MetricPoint::seriesId).doesNotHaveDuplicates();
    }

    @Test
    void each_shard_has_its_share_of_max_series_and_names_itself_on_what_overflows() {
        PipelineHarness pipeline = run(orders(40, 4, ""), 500);
        assertThat(total(pipeline.points)).isEqualTo(1_000);
        List<MetricPoint> overflow = pipeline.points.stream()
                .filter(point -> point.dimensions().containsValue(Admission.OTHER))
                .toList();
        assertThat(overflow)
                .extracting(point -> Optional.ofNullable(point.dimensions().get("shard")))
                .containsExactlyInAnyOrder(Optional.of("0"), Optional.of("1"), Optional.of("2"), Optional.of("3"));
        assertThat(pipeline.points).hasSize(40 + 4);
        assertThat(pipeline.points).extracting(MetricPoint::seriesId).doesNotHaveDuplicates();
    }

    @Test
    void a_listed_series_is_expected_by_one_shard_alone() {
        PipelineHarness pipeline =
                run(orders(2000, 4, "zero_fill: { expect: [{aggregator: x}, {aggregator: y}, {aggregator: z}] }"), 1);
        pipeline.order(0, NOON + 135_000, "a0");
        pipeline.now += 60_000;
        pipeline.commit();
        assertThat(pipeline.points)
                .filteredOn(
                        point -> point.start() == NOON + 60_000 && point.value().equals(new Delta(0)))
                .extracting(point -> point.dimensions().get("aggregator"))
                .containsExactlyInAnyOrder("x", "y", "z");
    }

    @Test
    void shards_are_spread_over_the_partitions_between_the_stages() {
        assertThat(MetricShard.of(orders(2000, 16, "")).stream()
                        .map(shard ->
                                StagePartitioner.partitionOf(shard.identity().key(), 8))
                        .distinct())
                .hasSizeGreaterThan(4);
    }

    @Test
    void without_shards_a_metric_is_decided_where_its_key_says() {
        MetricDefinition metric = orders(2000, 1, "");
        assertThat(MetricShard.of(metric)).extracting(MetricShard::identity).containsExactly(MetricIdentity.of(metric));
    }
}
