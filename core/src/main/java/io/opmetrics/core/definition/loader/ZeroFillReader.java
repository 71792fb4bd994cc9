package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.definition.ZeroFill.Expected;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which series are expected to report. */
final class ZeroFillReader {

    private enum Expect {
        SEEN
    }

    private static final Choice<Expect> EXPECT = Choice.of(Expect.class);

    private static final Duration MOST_MEMORY = Duration.ofDays(365);
    private static final Duration MOST_GAP = Duration.ofDays(1);
    private static final Duration DEFAULT_MAX_GAP = Duration.ofHours(1);

    private final List<String> dimensions;
    private final Duration windowSize;
    private final int maxSeries;

    ZeroFillReader(List<Dimension> dimensions, Duration windowSize, int maxSeries) {
        this.dimensions = dimensions.stream().map(Dimension::name).toList();
        this.windowSize = windowSize;
        this.maxSeries = maxSeries;
    }

    ZeroFill read(YamlValue value) {
        YamlObject zeroFill = YamlObject.of(value, Shapes.ZERO_FILL);
        return new ZeroFill(
                zeroFill.get("expect").map(this::expected).orElseGet(Expected.Seen::new),
                // Less than a window would forget a series before its first zero, or fill none.
                zeroFill.duration(
                        "forget_after", new DurationRange(windowSize, MOST_MEMORY), ZeroFill.DEFAULT_FORGET_AFTER),
                zeroFill.duration("max_gap", new DurationRange(windowSize, MOST_GAP), DEFAULT_MAX_GAP));
    }

    private Expected expected(YamlValue value) {
        if (value.isText()) {
            value.choice(EXPECT);
            return new Expected.Seen();
        }
        List<YamlValue> items = value.items("seen, or a list such as [ { country: KW } ]");
        List<Map<String, String>> series = items.stream().map(this::series).toList();
        if (value.isList() && series.isEmpty()) {
            value.report("no series is expected", Optional.of("list some, write seen, or remove zero_fill"));
        }
        if (series.size() > maxSeries) {
            value.report(series.size() + " series are expected, but max_series is " + maxSeries);
        }
        Set<Map<String, String>> distinct = new HashSet<>();
        for (int index = 0; index < series.size(); index++) {
            if (!distinct.add(series.get(index))) {
                items.get(index).report("this series is listed twice");
            }
        }
        return new Expected.Listed(series);
    }

    private Map<String, String> series(YamlValue value) {
        Map<String, String> series = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>(dimensions);
        value.namedFields("an object with a value for each dimension").forEach((name, field) -> {
            missing.remove(name);
            if (!dimensions.contains(name)) {
                Optional<String> meant = DidYouMean.nearest(name, dimensions);
                meant.ifPresent(missing::remove);
                field.key().report(quote(name) + " is no dimension of this metric", meant.map(DidYouMean::ask));
            }
            Optional<String> text = field.text();
            text.ifPresent(given -> PointRules.checkDimensionValue(field, given));
            series.put(name, text.orElse(""));
        });
        if (value.isObject()) {
            missing.forEach(name -> value.report("no value for the dimension " + quote(name)));
        }
        return series;
    }
}
