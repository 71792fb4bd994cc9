package io.opmetrics.delivery.standalone;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far reading is behind the end of each partition. What fetching tells on the way stands still while a partition is
 * paused, in an outage of all times; then the broker is asked, now and then. Not thread-safe.
 */
final class Lag {

    private static final Logger log = LoggerFactory.getLogger(Lag.class);
    private static final long ASK_EVERY = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final DeliveryMeters meters;
    private long askedAt;

    Lag(Consumer<byte[], byte[]> consumer, DeliveryMeters meters) {
        this.consumer = consumer;
        this.meters = meters;
    }

    /** To be called about once a second. */
    void update(long now) {
        Set<TopicPartition> paused = consumer.paused();
        for (TopicPartition partition : consumer.assignment()) {
            if (!paused.contains(partition)) {
                consumer.currentLag(partition).ifPresent(records -> meters.lag(partition.partition(), records));
            }
        }
        if (!paused.isEmpty() && Math.abs(now - askedAt) >= ASK_EVERY) {
            askedAt = now;
            ask(paused);
        }
    }

    private void ask(Collection<TopicPartition> paused) {
        try {
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(paused, PATIENCE));
            ends.forEach((partition, end) ->
                    meters.lag(partition.partition(), Math.max(0, end - consumer.position(partition, PATIENCE))));
        } catch (TimeoutException e) {
            log.debug("The ends of {} are not known at this moment", paused);
        }
    }

    /** The partitions are another instance's now. */
    void drop(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> meters.noLag(partition.partition()));
    }
}
