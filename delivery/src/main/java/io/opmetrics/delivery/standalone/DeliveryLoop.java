package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.batch.Batch;
import io.opmetrics.delivery.batch.Inbox;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.batch.Partition;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.delivery.batch.Request;
import io.opmetrics.delivery.standalone.Sender.Settled;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, batches, sends, commits, on one thread. It goes on polling whatever happens, so that it keeps its place in the
 * group, and pauses its partitions when it has enough.
 */
final class DeliveryLoop implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration WHILE_SENDING = Duration.ofMillis(5);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AWAIT_AT_REBALANCE = Duration.ofSeconds(5);
    private static final Duration AWAIT_AT_CLOSE = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Sender sender;
    private final DeadLetterSink deadLetters;
    private final OnAmbiguous onAmbiguous;
    private final DeliveryMeters meters;
    private final InstantSource clock;
    private final Inbox inbox = new Inbox();
    private final OffsetLedger ledger = new OffsetLedger();
    private final Lag lag;
    private long lookedAt;
    private volatile boolean isClosing;

    DeliveryLoop(
            Consumer<byte[], byte[]> consumer,
            Sender sender,
            DeadLetterSink deadLetters,
            OnAmbiguous onAmbiguous,
            DeliveryMeters meters,
            InstantSource clock) {
        this.consumer = consumer;
        this.sender = sender;
        this.deadLetters = deadLetters;
        this.onAmbiguous = onAmbiguous;
        this.meters = meters;
        this.clock = clock;
        this.lag = new Lag(consumer, meters);
    }

    /** Runs until {@link #close}; what was answered by then is committed. */
    void run(String topic) throws InterruptedException {
        consumer.subscribe(List.of(topic), this);
        while (!isClosing) {
            pauseOrResume();
            receive(consumer.poll(awaitsAnswer() ? Duration.ZERO : timeout()));
            step();
        }
        sender.awaitLastAnswer(AWAIT_AT_CLOSE);
        settle();
        commit(ledger.finished());
    }

    /** With enough in hand it is the answer that is waited for, so that the next request goes as soon as it is here. */
    private boolean awaitsAnswer() throws InterruptedException {
        boolean awaits = sender.isSending() && inbox.isFull();
        if (awaits) {
            sender.awaitAnswer(WHILE_SENDING);
        }
        return awaits;
    }

    private void receive(ConsumerRecords<byte[], byte[]> messages) {
        long now = clock.millis();
        for (TopicPartition from : messages.partitions()) {
            Partition partition = partition(from);
            for (ConsumerRecord<byte[], byte[]> message : messages.records(from)) {
                Received received = Received.of(partition, message.offset(), message.value(), now);
                received.point().ifPresent(point -> meters.point());
                inbox.add(received);
            }
        }
    }

    private static Partition partition(TopicPartition partition) {
        return new Partition(partition.topic(), partition.partition());
    }

    private static List<Partition> partitions(Collection<TopicPartition> partitions) {
        return partitions.stream().map(DeliveryLoop::partition).toList();
    }

    /** Ends {@link #run} soon; may be called from any thread. */
    void close() {
        isClosing = true;
    }

    private Duration timeout() {
        if (sender.isSending()) {
            return WHILE_SENDING;
        }
        long now = clock.millis();
        // What waits in the inbox is due at once while the sender waits to try again: that alone must not make the loop
        // busy.
        Duration wait = sender.isIdle() ? inbox.untilDue(now).orElse(LONGEST_POLL) : sender.untilNext(now);
        return wait.compareTo(LONGEST_POLL) < 0 ? wait : LONGEST_POLL;
    }

    private void pauseOrResume() {
        Set<TopicPartition> assigned = consumer.assignment();
        if (inbox.isFull() || sender.isStopped()) {
            consumer.pause(assigned);
        } else {
            consumer.resume(consumer.paused());
        }
    }

    private void step() throws InterruptedException {
        long now = clock.millis();
        settle();
        if (sender.isIdle() && inbox.isDue(now)) {
            sender.submit(inbox.take());
        }
        Request request = sender.prepare(now).orElse(null);
        if (request == null) {
            commit(ledger.finished());
        } else if (request.isEmpty()) {
            finish(request.batch());
        } else if (!writeLetters(request.batch())) {
            log.debug("What is certain about the batch must be kept before the rest of it may become ambiguous");
        } else if (commit(ledger.beforeSending(request.batch().records()))) {
            meters.request(request.lines().size());
            sender.send(request);
        } else {
            sender.putBack(request.batch(), "not_committed", "the offsets cannot be committed", now);
        }
        look(now);
    }

    /** How far behind delivery is, once a second, also while nothing is read. */
    private void look(long now) {
        if (Math.abs(now - lookedAt) >= LOOK_EVERY.toMillis()) {
            lookedAt = now;
            lag.update(now);
            // What is in hand came before whatever waits on its partition.
            long oldest = Math.min(sender.oldest().orElse(now), inbox.oldest().orElse(now));
            meters.oldestAge(Duration.ofMillis(now - oldest));
        }
    }

    /** Takes an answer that has come. */
    private void settle() throws InterruptedException {
        Optional<Settled> settled = sender.takeAnswer(clock.millis());
        if (settled.isPresent()) {
            ledger.notSending(settled.get().untaken());
            if (settled.get().done().isPresent()) {
                finish(settled.get().done().get());
            }
        }
    }

    /** The batch is accepted or refused: its dead letters first, then its offsets. */
    private void finish(Batch batch) throws InterruptedException {
        if (writeLetters(batch)) {
            ledger.done(batch.records());
        }
    }

    /** @return whether they are written; if not, the batch is put back */
    private boolean writeLetters(Batch batch) throws InterruptedException {
        List<DeadLetter> letters = List.copyOf(batch.letters());
        try {
            deadLetters.write(letters);
            batch.lettersWritten();
            return true;
        } catch (ExecutionException e) {
            log.warn("{} dead letters cannot be written and are tried again: {}", letters.size(), e.getMessage());
            sender.putBack(batch, "dead_letters_not_written", "dead letters cannot be written", clock.millis());
            return false;
        }
    }

    private boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(offsets);
            ledger.committed();
            return true;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            log.info("Offsets are not committed, because the group is rebalancing");
        } catch (RetriableException e) {
            log.warn("Offsets cannot be committed and are tried again: {}", e.getMessage());
        }
        return false;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Set<TopicPartition> unknown = new HashSet<>();
        consumer.committed(Set.copyOf(partitions)).forEach((partition, committed) -> {
            if (committed == null) {
                unknown.add(partition);
            } else {
                OffsetLedger.endOfSending(committed.metadata())
                        .ifPresent(end -> resume(partition, committed.offset(), end));
            }
        });
        StartOfGroup.seek(consumer, unknown, clock.millis());
    }

    /** The sender before us ended while it was sending. */
    private void resume(TopicPartition partition, long offset, long end) {
        meters.ambiguous(end - offset);
        log.warn(
                "Up to {} points of {} were being sent when their sender ended, and may have been accepted: {}",
                end - offset,
                partition,
                onAmbiguous == OnAmbiguous.RESEND ? "they are sent again" : "they are skipped");
        if (onAmbiguous == OnAmbiguous.SKIP) {
            consumer.seek(partition, end);
            ledger.position(partition(partition), end);
        } else {
            ledger.position(partition(partition), offset);
        }
    }

    /** What was answered is committed before another instance takes over; what was not is left to it. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            sender.awaitLastAnswer(AWAIT_AT_REBALANCE);
            settle();
            commit(ledger.finished());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        List<Partition> gone = partitions(partitions);
        inbox.drop(gone);
        sender.drop(gone);
        ledger.drop(gone);
        lag.drop(partitions);
    }
}
