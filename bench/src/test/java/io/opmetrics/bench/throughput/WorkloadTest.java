package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.throughput.event.EventSet;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    /** What is compared: the same dimensions and the same filter would be the same work. */
    private record Work(List<Dimension> dimensions, String where) {}

    private static List<MetricDefinition> metrics(int count) throws Exception {
        return DefinitionLoader.load("workload", Workload.definitions(count, "events"))
                .metrics();
    }

    private static Set<String> filters(List<MetricDefinition> metrics) {
        Set<String> filters = new HashSet<>();
        metrics.forEach(metric -> metric.inputs().get(0).where().ifPresent(filter -> filters.add(filter.text())));
        return filters;
    }

    private static Work work(MetricDefinition metric) {
        return new Work(
                metric.dimensions(),
                metric.inputs().get(0).where().map(filter -> filter.text()).orElse(""));
    }

    @Test
    void the_first_metric_counts_all_orders_per_aggregator() throws Exception {
        MetricDefinition reference = metrics(1).get(0);

        assertThat(reference.key()).isEqualTo(Workload.REFERENCE);
        assertThat(reference.inputs().get(0).where()).isEmpty();
        assertThat(reference.dimensions()).extracting(Dimension::name).containsExactly("aggregator");
    }

    @Test
    void ten_metrics_have_five_sets_of_dimensions_and_nine_filters_besides_none() throws Exception {
        List<MetricDefinition> metrics = metrics(10);

        assertThat(metrics).extracting(MetricDefinition::dimensions).hasSize(10);
        assertThat(metrics.stream().map(MetricDefinition::dimensions).distinct())
                .hasSize(5);
        assertThat(filters(metrics)).hasSize(9);
    }

    @Test
    void fifty_metrics_are_all_different_with_five_sets_of_dimensions_and_ten_filters() throws Exception {
        List<MetricDefinition> metrics = metrics(Workload.MOST);

        assertThat(metrics).hasSize(50);
        assertThat(metrics.stream().map(WorkloadTest::work).distinct()).hasSize(50);
        assertThat(metrics.stream().map(MetricDefinition::dimensions).distinct())
                .hasSize(5);
        assertThat(filters(metrics)).hasSize(10);
    }

    @Test
    void the_totals_of_filters_that_exclude_each_other_and_leave_nothing_out_add_up_to_all_events() {
        List<Long> totals = WorkloadTotals.of(new EventSet(5, 30_000, 0));

        assertThat(totals).hasSize(50).allMatch(total -> total > 0);
        assertThat(totals.get(0)).isEqualTo(30_000);
        // The filters of the two are country != "AE" and country == "AE".
        long abroad = totals.get(1);
        long home = totals.get(19);
        assertThat(abroad + home).isEqualTo(30_000);
    }
}
