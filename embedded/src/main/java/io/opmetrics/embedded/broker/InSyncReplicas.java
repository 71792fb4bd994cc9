package io.opmetrics.embedded.broker;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** Asks a cluster whether it could lose a node. */
public final class InSyncReplicas {

    private InSyncReplicas() {}

    /**
     * The partitions, as {@code topic-0}, of which a replica lags behind or is down; Kafka's own topics included. While
     * a node has not caught up with the cluster's metadata, it is named instead: it might be the one that is asked, and
     * know nothing yet of what happened while it was paused.
     *
     * @throws ExecutionException if the cluster does not answer within the timeout of {@code admin}
     */
    public static List<String> lagging(Admin admin) throws ExecutionException, InterruptedException {
        List<String> behind =
                nodesBehind(admin.describeMetadataQuorum().quorumInfo().get());
        if (!behind.isEmpty()) {
            return behind;
        }
        Collection<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(InSyncReplicas::lagging)
                .sorted()
                .toList();
    }

    private static List<String> nodesBehind(QuorumInfo quorum) {
        return quorum.voters().stream()
                .filter(voter -> voter.logEndOffset() < quorum.highWatermark())
                .map(voter -> "node " + voter.replicaId())
                .sorted()
                .toList();
    }

    private static Stream<String> lagging(TopicDescription topic) {
        return topic.partitions().stream()
                .filter(InSyncReplicas::isLagging)
                .map(partition -> topic.name() + "-" + partition.partition());
    }

    private static boolean isLagging(TopicPartitionInfo partition) {
        return partition.leader() == null
                || partition.leader().isEmpty()
                || partition.isr().size() < partition.replicas().size();
    }
}
