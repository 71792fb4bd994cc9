package io.opmetrics.streams.merge;

import static io.opmetrics.core.window.Watermark.NONE;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.streams.admission.Admission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The series that the definition lists, each under the name that it is admitted by: what is counted as {@code __other__}
 * must not be reported as silent under its own name. Listed series are admitted before any that merely appears.
 */
final class ListedSeries implements ExpectedSeries {

    private final List<List<String>> listed;
    private final Admission admission;
    /** By admitted name. Windows before an advance are decided already, so nothing of it needs to survive. */
    private final Map<List<String>, Long> lastSeen = new LinkedHashMap<>();

    ListedSeries(MetricDefinition metric, ZeroFill.Expected.Listed expected, Admission admission) {
        this.listed = expected.series().stream()
                .map(values -> metric.dimensions().stream()
                        .map(Dimension::name)
                        .map(values::get)
                        .toList())
                .toList();
        this.admission = admission;
        refresh(NONE);
    }

    @Override
    public void refresh(long horizon) {
        Map<List<String>, Long> before = Map.copyOf(lastSeen);
        lastSeen.clear();
        for (List<String> series : listed) {
            List<String> name = admission.nameOf(series, horizon);
            lastSeen.put(name, before.getOrDefault(name, horizon));
        }
    }

    @Override
    public void seen(long start, List<String> series) {
        lastSeen.computeIfPresent(series, (name, last) -> Math.max(last, start));
    }

    @Override
    public Optional<Expectation> of(List<String> series) {
        return Optional.ofNullable(lastSeen.get(series)).map(ListedSeries::expectation);
    }

    private static Expectation expectation(long lastSeen) {
        return new Expectation(lastSeen, Long.MAX_VALUE);
    }

    @Override
    public void forEach(BiConsumer<List<String>, Expectation> visitor) {
        lastSeen.forEach((series, last) -> visitor.accept(series, expectation(last)));
    }

    @Override
    public void forgetUntil(long horizon) {
        // What is listed is never forgotten.
    }
}
