package io.opmetrics.bench.progress;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** How much of a set of events a group has committed, as anybody can see from outside. */
public final class Progress {

    private final Admin admin;
    private final String topic;
    private final int partitions;
    private final String group;
    private final int count;

    /**
     * @param partitions of the topic, to which the events are dealt out in turn
     * @param count how many events of the topic belong to the set: those that were written first
     */
    public Progress(Admin admin, String topic, int partitions, String group, int count) {
        this.admin = admin;
        this.topic = topic;
        this.partitions = partitions;
        this.group = group;
        this.count = count;
    }

    /** Events of the set up to the committed offsets, 0 to the count. */
    public int committed() throws ExecutionException, InterruptedException {
        try {
            return committed(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    int committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        int committed = 0;
        for (int partition = 0; partition < partitions; partition++) {
            @Nullable OffsetAndMetadata offset = offsets.get(new TopicPartition(topic, partition));
            if (offset != null) {
                committed += (int) Math.min(offset.offset(), size(partition));
            }
        }
        return committed;
    }

    private int size(int partition) {
        return (count - partition + partitions - 1) / partitions;
    }
}
