package io.opmetrics.streams;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.MetricValue.Delta;
import io.opmetrics.schema.MetricValue.Summary;
import io.opmetrics.streams.Reference.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The points of one metric key as a reader of {@code dynatrace-metrics} adds them up, without the series that ends a run. */
final class ReportedPoints {

    private final Map<Place, List<MetricPoint>> reports = new TreeMap<>();

    ReportedPoints(List<MetricPoint> points, String metric) {
        for (MetricPoint point : points) {
            Place place = place(point);
            if (point.metric().equals(metric) && !place.series().equals(WorkloadRun.END)) {
                reports.computeIfAbsent(place, first -> new ArrayList<>()).add(point);
            }
        }
    }

    static Place place(MetricPoint point) {
        return new Place(point.start(), String.join(",", point.dimensions().values()));
    }

    Map<Place, List<MetricPoint>> reports() {
        return reports;
    }

    /** What all revisions of each series and window amount to. */
    Map<Place, MetricValue> totals() {
        return map(points -> points.stream()
                .map(point -> new Report(point.restates(), point.value()))
                .reduce(Report::then)
                .orElseThrow()
                .value());
    }

    /** The first report of each series and window. */
    Map<Place, MetricValue> first() {
        return map(points -> points.get(0).value());
    }

    /** The revision numbers of each series and window, in the order of appearance. */
    Map<Place, List<Integer>> revisions() {
        return map(points -> points.stream().map(MetricPoint::revision).toList());
    }

    private <T> Map<Place, T> map(Function<List<MetricPoint>, T> function) {
        Map<Place, T> result = new TreeMap<>();
        reports.forEach((place, points) -> result.put(place, function.apply(points)));
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
