package io.opmetrics.delivery.standalone;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a new group begins: an hour back, because the API refuses older points. (The consumer's own reset {@code
 * by_duration} will not do: on a partition without a record since then it tries for half a minute and then skips to the
 * end, past records that have come meanwhile.)
 */
final class StartOfGroup {

    private static final Duration BACK = Duration.ofHours(1);

    private StartOfGroup() {}

    /** @param partitions of which nothing is committed */
    static void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, long now) {
        if (partitions.isEmpty()) {
            return;
        }
        // Asked first, so that what comes between the two questions is read.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, now - BACK.toMillis()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
    }
}
