package io.opmetrics.core.alert.loader;

import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.Comparison.Change;
import io.opmetrics.core.alert.Comparison.Earlier;
import io.opmetrics.core.alert.Comparison.Measure;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what earlier window a value is compared with. */
final class ChangeReader {

    private static final Choice<Earlier> EARLIER = new Choice<>(words(), List.of());
    private static final Choice<Measure> MEASURE = Choice.of(Measure.class);

    private ChangeReader() {}

    static Comparison read(YamlValue value) {
        YamlObject change = YamlObject.of(value, Shapes.CHANGE);
        return new Change(
                change.choice("against", EARLIER, Earlier.DAY), change.choice("as", MEASURE, Measure.PERCENT));
    }

    private static Map<String, Earlier> words() {
        Map<String, Earlier> words = new LinkedHashMap<>();
        words.put("1h", Earlier.HOUR);
        words.put("1d", Earlier.DAY);
        words.put("1w", Earlier.WEEK);
        return words;
    }
}
