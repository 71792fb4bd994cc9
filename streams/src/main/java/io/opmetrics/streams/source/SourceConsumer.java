package io.opmetrics.streams.source;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer that a stream thread polls. It knows what it has handed out, so that "nothing is buffered" can be told;
 * it counts what was deleted before it could be read; and it ignores one rebalance that Kafka Streams 4.3.1 asks for and
 * that loses events.
 */
final class SourceConsumer extends KafkaConsumer<byte[], byte[]> {

    /** What Streams says when it asks for the rebalance after a task was corrupted. */
    private static final String CORRUPTED = "Active tasks corrupted";

    private static final ThreadLocal<SourceConsumer> CURRENT = new ThreadLocal<>();

    private static final Logger log = LoggerFactory.getLogger(SourceConsumer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SkippedEvents skipped;
    private final Map<TopicPartition, Long> handedOut = new HashMap<>();
    private final RecordLots lots = new RecordLots();

    SourceConsumer(Map<String, Object> config, SkippedEvents skipped) {
        super(withoutReset(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.skipped = skipped;
    }

    /** The consumer's own reset is silent; ours counts what is lost by it. */
    private static Map<String, Object> withoutReset(Map<String, Object> config) {
        Map<String, Object> own = new HashMap<>(config);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return own;
    }

    /** The consumer that the calling thread polls. */
    static Optional<SourceConsumer> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        CURRENT.set(this);
        ConsumerRecords<byte[], byte[]> records = pollOrReset(timeout);
        for (TopicPartition partition : records.partitions()) {
            var batch = records.records(partition);
            ConsumerRecord<byte[], byte[]> last = batch.get(batch.size() - 1);
            handedOut.put(partition, last.offset());
        }
        return lots.firstOfEach(records);
    }

    private ConsumerRecords<byte[], byte[]> pollOrReset(Duration timeout) {
        try {
            return super.poll(timeout);
        } catch (NoOffsetForPartitionException e) {
            super.seekToBeginning(e.partitions());
        } catch (LogTruncationException e) {
            // The broker lost the end of the topic: what comes after that point is new.
            e.offsetOutOfRangePartitions()
                    .keySet()
                    .forEach(partition -> Optional.ofNullable(
                                    e.divergentOffsets().get(partition))
                            .ifPresentOrElse(
                                    known -> super.seek(partition, known),
                                    () -> super.seekToBeginning(List.of(partition))));
        } catch (OffsetOutOfRangeException e) {
            goOnFromEarliest(e.offsetOutOfRangePartitions());
        }
        return ConsumerRecords.empty();
    }

    /** What was handed out before stays in hand, so nothing is forgotten here. */
    private void goOnFromEarliest(Map<TopicPartition, Long> fallenOff) {
        try {
            Map<TopicPartition, Long> earliest = beginningOffsets(fallenOff.keySet(), PATIENCE);
            fallenOff.forEach((partition, next) -> {
                long first = earliest.getOrDefault(partition, next);
                super.seek(partition, first);
                if (first > next) {
                    skipped.add(partition, next, first);
                }
            });
        } catch (TimeoutException e) {
            log.warn("Where {} begin now is not known yet; asking again", fallenOff.keySet());
        }
    }

    /** The records that the one stands for which Streams was handed. */
    List<ConsumerRecord<byte[], byte[]>> lot(TopicPartition partition, long firstOffset) {
        return lots.take(partition, firstOffset);
    }

    private void forget(Collection<TopicPartition> partitions) {
        handedOut.keySet().removeAll(partitions);
        lots.forget(partitions);
    }

    private void forget(TopicPartition partition) {
        handedOut.remove(partition);
        lots.forget(partition);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                forget(partitions);
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                forget(partitions);
                listener.onPartitionsLost(partitions);
            }
        });
    }

    /** A task that is revived has dropped what it was handed, and reads again from its committed offset. */
    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        forget(partition);
        super.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        forget(partition);
        super.seek(partition, offset);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        forget(partitions);
        super.seekToBeginning(partitions);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        forget(partitions);
        super.seekToEnd(partitions);
    }

    /**
     * After a {@code TaskCorruptedException} the task is revived at its committed offset; the rebalance that Streams then
     * enforces makes it forget to seek back there, and the events in between are never processed (seen with 4.3.1 and
     * the classic protocol). Without the rebalance nothing is lost.
     */
    @Override
    public void enforceRebalance(String reason) {
        if (!CORRUPTED.equals(reason)) {
            super.enforceRebalance(reason);
        }
    }

    boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed) {
        if (handedOut.getOrDefault(partition, -1L) > lastProcessed) {
            return false;
        }
        try {
            return position(partition, Duration.ZERO) >= offset;
        } catch (TimeoutException | InvalidOffsetException | IllegalStateException e) {
            // No valid position at this moment, or not ours any more: then it is not known to be read.
            return false;
        }
    }
}
