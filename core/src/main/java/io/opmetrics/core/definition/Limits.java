package io.opmetrics.core.definition;

/**
 * How many series a metric may have, and over how many places they are spread.
 *
 * @param maxSeries series admitted before further ones become {@code __other__}
 * @param shards places that each decide on their share of the series: 1, unless one place would have too many; each
 *     admits its share of all limits, and its {@code __other__} has a dimension that names the shard
 */
public record Limits(int maxSeries, int shards) {

    /** The limits where a definition says nothing. */
    public static final Limits DEFAULT = new Limits(2000, 1);

    /** @throws IllegalArgumentException if a shard would admit no series */
    public Limits {
        if (shards < 1 || maxSeries < shards) {
            throw new IllegalArgumentException(maxSeries + " series over " + shards + " shards");
        }
    }
}
