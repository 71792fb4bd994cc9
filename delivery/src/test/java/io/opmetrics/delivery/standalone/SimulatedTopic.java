package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic of one partition on which points appear at a steady rate as time passes, and its consumer, whose waiting is what
 * makes time pass: hours take seconds, and a loop that does not wait gets nowhere. Points are made when they are read.
 */
final class SimulatedTopic extends MockConsumer<byte[], byte[]> {

    static final String METRIC = "orders.count";

    private static final TopicPartition PARTITION = new TopicPartition("dynatrace-metrics", 0);
    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_WITHOUT_WAIT = 20;
    private static final long ANSWERS_TAKE = 100_000;

    private final ManualClock clock;
    private final long startedAt;
    private final int perSecond;
    private final BooleanSupplier isSending;
    private final Consumer<SimulatedTopic> eachPoll;
    private long read;
    private long committed;
    private long mostInHand;
    private int withoutWait;

    SimulatedTopic(ManualClock clock, int perSecond, BooleanSupplier isSending, Consumer<SimulatedTopic> eachPoll) {
        super("earliest");
        this.clock = clock;
        this.startedAt = clock.millis();
        this.perSecond = perSecond;
        this.isSending = isSending;
        this.eachPoll = eachPoll;
        updateBeginningOffsets(Map.of(PARTITION, 0L));
        schedulePollTask(() -> rebalance(List.of(PARTITION)));
    }

    Duration elapsed() {
        return Duration.ofMillis(clock.millis() - startedAt);
    }

    /** How many points stand on the topic. */
    long size() {
        return elapsed().toMillis() * perSecond / 1_000;
    }

    long committed() {
        return committed;
    }

    /** The most points that were read and not committed at any time. */
    long mostInHand() {
        return mostInHand;
    }

    /** When the point of an offset came to be. */
    long time(long offset) {
        return startedAt + offset * 1_000 / perSecond;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        // While a request is under way real time passes, the little that it takes.
        if (isSending.getAsBoolean()) {
            LockSupport.parkNanos(ANSWERS_TAKE);
        } else {
            withoutWait = timeout.isZero() ? withoutWait + 1 : 0;
            assertThat(withoutWait).as("turns without a wait").isLessThan(MOST_WITHOUT_WAIT);
            clock.advance(timeout);
        }
        eachPoll.accept(this);
        updateEndOffsets(Map.of(PARTITION, size()));
        if (!paused().contains(PARTITION) && assignment().contains(PARTITION)) {
            long end = Math.min(size(), read + MOST_AT_ONCE);
            while (read < end) {
                addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, read, new byte[0], point(read)));
                read++;
            }
        }
        mostInHand = Math.max(mostInHand, read - committed);
        return super.poll(timeout);
    }

    private byte[] point(long offset) {
        return MetricPointJson.write(MetricPoint.count(METRIC)
                .dimension("s", "s" + offset % 10)
                .delta(1)
                .at(time(offset))
                .build());
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.values().forEach(offset -> committed = offset.offset());
        super.commitSync(offsets);
    }
}
