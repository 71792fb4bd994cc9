package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the dimensions of a metric. */
final class DimensionReader {

    private static final int MOST_VALUES = 1_000_000;

    private DimensionReader() {}

    static List<Dimension> read(YamlValue value) {
        Map<String, YamlValue> fields = value.namedFields("an object such as { country: /order/country }");
        List<Dimension> dimensions = new ArrayList<>();
        List<String> validNames = new ArrayList<>();
        fields.forEach((name, dimension) -> {
            if (PointRules.checkDimensionName(dimension.key(), name)) {
                validNames.add(name);
            }
            dimensions.add(dimension(name, dimension));
        });
        PointRules.checkDimensionsTogether(value, validNames);
        return dimensions;
    }

    private static Dimension dimension(String name, YamlValue value) {
        if (value.isText()) {
            return new Dimension(name, path(value.fieldPath()), Optional.empty(), OptionalInt.empty());
        }
        YamlObject dimension = YamlObject.of(value, Shapes.DIMENSION);
        Optional<YamlValue> defaultValue = dimension.get("default");
        Optional<String> defaultText = defaultValue.flatMap(YamlValue::text);
        defaultText.ifPresent(text -> PointRules.checkDimensionValue(defaultValue.orElseThrow(), text));
        return new Dimension(
                name,
                path(dimension.get("field").flatMap(YamlValue::fieldPath)),
                defaultText,
                dimension.get("max").map(max -> max.integer(1, MOST_VALUES)).orElse(OptionalInt.empty()));
    }

    private static FieldPath path(Optional<FieldPath> read) {
        return read.orElse(SourceReader.PLACEHOLDER_FIELD);
    }
}
