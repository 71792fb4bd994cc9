package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the two sides of a ratio. The dimensions of the metric are read from both; a side may have some of its own, or
 * read one from another field. The limit of a dimension is one of the metric: it stands there or at the numerator.
 */
final class RatioReader {

    private final InputReader inputs;
    private final Map<String, Dimension> shared = new LinkedHashMap<>();

    /** @param shared the dimensions of the metric */
    RatioReader(InputReader inputs, List<Dimension> shared) {
        this.inputs = inputs;
        shared.forEach(dimension -> this.shared.put(dimension.name(), dimension));
    }

    List<Input> read(YamlObject metric) {
        YamlObject numerator = metric.object("numerator", Shapes.RATIO_SIDE);
        YamlObject denominator = metric.object("denominator", Shapes.RATIO_SIDE);
        Map<String, Dimension> above = dimensions(numerator);
        Map<String, Dimension> below = dimensions(denominator);
        denominator.get("dimensions").ifPresent(RatioReader::checkNoLimit);
        if (!numerator.isEmpty() && !denominator.isEmpty()) {
            metric.get("numerator").ifPresent(side -> checkAll(side, "numerator", above.keySet(), below.keySet()));
            metric.get("denominator").ifPresent(side -> checkAll(side, "denominator", below.keySet(), above.keySet()));
        }
        boolean alike = above.keySet().equals(below.keySet());
        return List.of(
                inputs.read(numerator, List.copyOf(above.values())),
                inputs.read(denominator, unlimited(alike ? below : above)));
    }

    private Map<String, Dimension> dimensions(YamlObject side) {
        Map<String, Dimension> dimensions = new LinkedHashMap<>(shared);
        side.get("dimensions").ifPresent(value -> {
            DimensionReader.read(value)
                    .forEach(own -> dimensions.merge(own.name(), own, RatioReader::readFromAnotherField));
            PointRules.checkDimensionsTogether(value, dimensions.keySet());
        });
        return dimensions;
    }

    private static Dimension readFromAnotherField(Dimension shared, Dimension own) {
        OptionalInt max = own.max().isPresent() ? own.max() : shared.max();
        return new Dimension(own.name(), own.field(), own.defaultValue(), max);
    }

    private static void checkNoLimit(YamlValue dimensions) {
        dimensions
                .fields()
                .values()
                .forEach(dimension -> Optional.ofNullable(dimension.fields().get("max"))
                        .ifPresent(max -> max.key()
                                .report(
                                        "the denominator cannot limit a dimension",
                                        Optional.of(
                                                "write \"max\" at the metric's dimensions or at the numerator's"))));
    }

    private static void checkAll(YamlValue side, String word, Set<String> names, Set<String> needed) {
        needed.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> side.key()
                        .report(
                                "the " + word + " lacks the dimension " + quote(name),
                                Optional.of("read it there too, or from both: under the metric's dimensions")));
    }

    private static List<Dimension> unlimited(Map<String, Dimension> dimensions) {
        return dimensions.values().stream()
                .map(dimension -> new Dimension(
                        dimension.name(), dimension.field(), dimension.defaultValue(), OptionalInt.empty()))
                .toList();
    }
}
