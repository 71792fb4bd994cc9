package io.opmetrics.embedded.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until every partition of a new topic has a leader that answers. A topic is created before that, and an idempotent
 * producer whose first records meet a partition without one can lose its sequence and stall for minutes.
 */
public final class TopicLeaders {

    private TopicLeaders() {}

    /** @throws ExecutionException if they do not answer within the timeout of {@code admin} */
    public static void await(Admin admin, String topic, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        // The admin client asks again while a leader is missing.
        admin.listOffsets(ends).all().get();
    }
}
