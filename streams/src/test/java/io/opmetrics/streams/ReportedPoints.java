package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.MetricValue.Delta;
import io.opmetrics.schema.MetricValue.Summary;
import io.opmetrics.streams.Reference.Place;
import io.opmetrics.streams.Reference.ValueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Points as a reader of {@code dynatrace-metrics} adds them up, without the series that ends a run. */
final class ReportedPoints {

    private static final String METRIC = "orders.created.count";

    private final Map<ValueKey, List<MetricPoint>> reports = new HashMap<>();

    ReportedPoints(List<MetricPoint> points) {
        for (MetricPoint point : points) {
            ValueKey key = key(point);
            if (!key.place().series().equals(WorkloadRun.END)) {
                reports.computeIfAbsent(key, first -> new ArrayList<>()).add(point);
            }
        }
    }

    static ValueKey key(MetricPoint point) {
        String series = String.join(",", point.dimensions().values());
        return new ValueKey(point.metric().substring(METRIC.length()), new Place(point.start(), series));
    }

    /** What all revisions of each series and window amount to. */
    Map<ValueKey, MetricValue> totals() {
        return map(points -> points.stream()
                .map(point -> new Report(point.restates(), point.value()))
                .reduce(Report::then)
                .orElseThrow()
                .value());
    }

    /** The first report of each series and window. */
    Map<ValueKey, MetricValue> first() {
        return map(points -> points.get(0).value());
    }

    /** Each series and window is reported by revisions that count up from 0, the later ones restating or none. */
    void assertRevisions(boolean restates) {
        reports.forEach((key, points) -> {
            assertThat(points)
                    .as("revisions of %s", key)
                    .extracting(MetricPoint::revision)
                    .isEqualTo(IntStream.range(0, points.size()).boxed().toList());
            assertThat(points.stream().skip(1)).allMatch(point -> point.restates() == restates);
        });
    }

    private Map<ValueKey, MetricValue> map(Function<List<MetricPoint>, MetricValue> function) {
        Map<ValueKey, MetricValue> result = new HashMap<>();
        reports.forEach((key, points) -> result.put(key, function.apply(points)));
        return result;
    }

    private record Report(boolean restates, MetricValue value) {

        Report then(Report next) {
            return next.restates() ? next : new Report(restates, sum(value, next.value()));
        }

        private static MetricValue sum(MetricValue one, MetricValue other) {
            if (one instanceof Delta a && other instanceof Delta b) {
                return new Delta(a.delta() + b.delta());
            }
            Summary a = (Summary) one;
            Summary b = (Summary) other;
            return new Summary(
                    Math.min(a.min(), b.min()), Math.max(a.max(), b.max()), a.sum() + b.sum(), a.count() + b.count());
        }
    }
}
