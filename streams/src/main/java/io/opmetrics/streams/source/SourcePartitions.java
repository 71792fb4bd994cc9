package io.opmetrics.streams.source;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** What is known of the source topics besides their records. Called on the hot path: answers at once. */
public interface SourcePartitions {

    /** How many partitions the topic has; 0 while that is not known. */
    int count(String topic);

    /** The last successful answer for the end of a partition. */
    Optional<EndOffset> end(TopicPartition partition);

    /**
     * Whether the calling thread has read the partition up to {@code offset} and holds nothing of it back.
     *
     * @param lastProcessed the offset of the last record that was processed, or -1
     */
    boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed);
}
