package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Limits;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how many series a metric may have. */
final class LimitsReader {

    private static final int MOST_SERIES = 1_000_000;
    private static final int MOST_SHARDS = 1_000;
    private static final String SHARD = "shard";

    private LimitsReader() {}

    static Limits read(YamlObject metric, List<Dimension> dimensions, Emission emission) {
        int maxSeries = integer(metric, "max_series", MOST_SERIES).orElse(Limits.DEFAULT.maxSeries());
        Optional<YamlValue> place = metric.get("shards");
        int shards = integer(metric, "shards", MOST_SHARDS).orElse(Limits.DEFAULT.shards());
        if (shards > maxSeries) {
            place.ifPresent(value -> value.report(
                    shards + " shards of " + maxSeries + " series: a shard would admit none",
                    Optional.of("raise max_series, or have fewer shards")));
            return new Limits(maxSeries, 1);
        }
        if (shards > 1 && emission instanceof Emission.Immediate) {
            place.ifPresent(value ->
                    value.report("a metric that is emitted immediately has no shards", Optional.of("remove shards")));
        }
        if (shards > 1
                && dimensions.stream().anyMatch(dimension -> dimension.name().equals(SHARD))) {
            place.ifPresent(value -> value.report(
                    "the dimension \"" + SHARD + "\" is added to the overflow of each shard",
                    Optional.of("give the metric's own dimension another name")));
        }
        return new Limits(maxSeries, shards);
    }

    private static OptionalInt integer(YamlObject metric, String field, int most) {
        return metric.get(field).map(value -> value.integer(1, most)).orElse(OptionalInt.empty());
    }
}
