package io.opmetrics.app.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind the ends of the partitions that it has committed. */
final class Lag {

    private Lag() {}

    /** In offsets: the markers of transactions count, so that a group that is done may show a few. */
    static long of(Admin admin, String group) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
            committed.values().removeIf(java.util.Objects::isNull);
            Map<TopicPartition, OffsetSpec> question = new HashMap<>();
            committed.keySet().forEach(partition -> question.put(partition, OffsetSpec.latest()));
            long lag = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                    admin.listOffsets(question).all().get().entrySet()) {
                OffsetAndMetadata position = committed.get(end.getKey());
                lag += position == null ? 0 : Math.max(0, end.getValue().offset() - position.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            // The group does not exist before its first commit: nothing is known to be behind.
            return 0;
        }
    }
}
