package io.opmetrics.core.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One of the places that decide on a metric; mostly the only one.
 *
 * @param metric with this shard's share of the limits and of the expected series
 * @param whole the metric as it is defined
 * @param number of the shard, where there are several
 */
public record MetricShard(
        MetricDefinition metric, MetricDefinition whole, MetricIdentity identity, OptionalInt number) {

    /** All shards of a metric, by number. */
    public static List<MetricShard> of(MetricDefinition whole) {
        int shards = whole.limits().shards();
        MetricIdentity identity = MetricIdentity.of(whole);
        return shards == 1
                ? List.of(new MetricShard(whole, whole, identity, OptionalInt.empty()))
                : IntStream.range(0, shards)
                        .mapToObj(number -> new MetricShard(
                                share(whole, number, shards),
                                whole,
                                identity.shard(number, shards),
                                OptionalInt.of(number)))
                        .toList();
    }

    /** The number of the shard that decides on a series: a function of its values alone, on every machine. */
    public static int of(List<String> series, int shards) {
        int hash = series.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), shards);
    }

    /** As this, but silent about silence. */
    public MetricShard withoutZeroFill() {
        return new MetricShard(metric.withoutZeroFill(), whole, identity, number);
    }

    private static MetricDefinition share(MetricDefinition whole, int number, int shards) {
        return new MetricDefinition(
                whole.key(),
                whole.inputs().stream().map(input -> share(input, shards)).toList(),
                whole.aggregate(),
                whole.emission(),
                whole.zeroFill().map(zeroFill -> share(whole, zeroFill, number, shards)),
                new Limits(whole.limits().maxSeries() / shards, 1),
                whole.unit(),
                whole.description());
    }

    private static Input share(Input input, int shards) {
        return new Input(
                input.source(),
                input.where(),
                input.dimensions().stream()
                        .map(dimension -> new Dimension(
                                dimension.name(),
                                dimension.field(),
                                dimension.defaultValue(),
                                dimension.max().isPresent()
                                        ? OptionalInt.of(
                                                Math.max(1, dimension.max().getAsInt() / shards))
                                        : OptionalInt.empty()))
                        .toList());
    }

    private static ZeroFill share(MetricDefinition whole, ZeroFill zeroFill, int number, int shards) {
        if (!(zeroFill.expected() instanceof ZeroFill.Expected.Listed listed)) {
            return zeroFill;
        }
        List<Map<String, String>> own = listed.series().stream()
                .filter(values -> of(
                                whole.dimensions().stream()
                                        .map(dimension -> Optional.ofNullable(values.get(dimension.name()))
                                                .orElse(""))
                                        .toList(),
                                shards)
                        == number)
                .toList();
        return new ZeroFill(new ZeroFill.Expected.Listed(own), zeroFill.forgetAfter(), zeroFill.maxGap());
    }
}
