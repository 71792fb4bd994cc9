package io.opmetrics.streams.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * All partials of a metric go to one partition, so that its windows, limits and zeros are decided in one place; a
 * watermark, which has an empty key, goes to all partitions (KIP-837).
 */
public final class StagePartitioner implements StreamPartitioner<byte[], byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int partitions) {
        return Optional.of(
                key.length > 0
                        ? Set.of(partitionOf(key, partitions))
                        : IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    /** The partition that decides on a metric. By key alone, so that a changed definition stays in its place. */
    public static int partitionOf(String metric, int partitions) {
        return partitionOf(metric.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** The partition of any key. */
    public static int partitionOf(byte[] key, int partitions) {
        return Math.floorMod(Arrays.hashCode(key), partitions);
    }
}
