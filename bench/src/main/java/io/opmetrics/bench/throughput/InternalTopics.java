package io.opmetrics.bench.throughput;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What a contender has written to topics of its own, to move or to keep what it counts.
 *
 * @param bytes on the broker's disk
 * @param records the markers of transactions included
 */
public record InternalTopics(long bytes, long records) {

    /** Adds up the topics whose name begins with that of the group. */
    public static InternalTopics of(Admin admin, String group) throws ExecutionException, InterruptedException {
        List<String> topics = names(admin, group);
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        long records = admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
        return new InternalTopics(bytes(admin, ends), records);
    }

    private static long bytes(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws ExecutionException, InterruptedException {
        List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .toList();
        long bytes = 0;
        for (Map<String, LogDirDescription> directories :
                admin.describeLogDirs(brokers).allDescriptions().get().values()) {
            for (LogDirDescription directory : directories.values()) {
                bytes += directory.replicaInfos().entrySet().stream()
                        .filter(replica -> partitions.containsKey(replica.getKey()))
                        .mapToLong(replica -> replica.getValue().size())
                        .sum();
            }
        }
        return bytes;
    }

    /** The topics that are a group's own. */
    public static List<String> names(Admin admin, String group) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(group + "-"))
                .toList();
    }
}
