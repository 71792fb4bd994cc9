package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.standalone.Sender.Attempt;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private static final Duration AWAIT_AT_REBALANCE = Duration.ofSeconds(5);
    private static final Duration AWAIT_AT_CLOSE = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Sender sender;
    private final DeadLetterWriter deadLetters;
    private final OnAmbiguous onAmbiguous;
    private final DeliveryMeters meters;
    private final InstantSource clock;
    private final Inbox inbox = new Inbox();
    private final OffsetLedger ledger = new OffsetLedger();
    private volatile boolean isClosing;

    DeliveryLoop(
            Consumer<byte[], byte[]> consumer,
            Sender sender,
            DeadLetterWriter deadLetters,
            OnAmbiguous onAmbiguous,
            DeliveryMeters meters,
            InstantSource clock) {
        this.consumer = consumer;
        this.sender = sender;
        this.deadLetters = deadLetters;
        this.onAmbiguous = onAmbiguous;
        this.meters = meters;
        this.clock = clock;
    }

    /** Runs until {@link #close}; what was answered by then is committed. */
    void run(String topic) throws InterruptedException {
        consumer.subscribe(List.of(topic), this);
        while (!isClosing) {
            pauseOrResume();
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(timeout())) {
                Received received = Received.of(message, clock.millis());
                received.point().ifPresent(point -> meters.points.increment());
                inbox.add(received);
            }
            step();
        }
        sender.awaitAnswer(AWAIT_AT_CLOSE);
        settle();
        commit(ledger.finished());
    }

    /** Ends {@link #run} soon; may be called from any thread. */
    void close() {
        isClosing = true;
    }

    private Duration timeout() {
        if (sender.isSending()) {
            return WHILE_SENDING;
        }
        return inbox.untilDue(clock.millis())
                .filter(wait -> wait.compareTo(LONGEST_POLL) < 0)
                .orElse(LONGEST_POLL);
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
        Attempt attempt = sender.prepare(now).orElse(null);
        if (attempt == null) {
            commit(ledger.finished());
        } else if (attempt.isEmpty()) {
            finish(attempt.outgoing());
        } else if (commit(ledger.beforeSending(attempt.outgoing().records()))) {
            sender.send(attempt);
        } else {
            sender.putBack(attempt.outgoing(), "the offsets cannot be committed", now);
        }
        Stream.concat(sender.oldest().stream(), inbox.oldest().stream())
                .min(Long::compare)
                .ifPresentOrElse(oldest -> meters.oldestAge((now - oldest) / 1_000), () -> meters.oldestAge(0));
    }

    /** Takes an answer that has come. */
    private void settle() throws InterruptedException {
        Optional<Settled> settled = sender.takeAnswer(clock.millis());
        if (settled.isPresent()) {
            ledger.notSending(settled.get().refused());
            if (settled.get().outgoing().isPresent()) {
                finish(settled.get().outgoing().get());
            }
        }
    }

    /** The batch is accepted or refused: its dead letters first, then its offsets. */
    private void finish(Outgoing outgoing) throws InterruptedException {
        List<DeadLetter> letters = List.copyOf(outgoing.letters());
        try {
            deadLetters.write(letters);
            outgoing.letters().clear();
            ledger.done(outgoing.records());
        } catch (ExecutionException e) {
            log.warn("{} dead letters cannot be written and are tried again: {}", letters.size(), e.getMessage());
            sender.putBack(outgoing, "dead letters cannot be written", clock.millis());
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
        meters.ambiguous.increment((double) (end - offset));
        log.warn(
                "Up to {} points of {} were being sent when their sender ended, and may have been accepted: {}",
                end - offset,
                partition,
                onAmbiguous == OnAmbiguous.RESEND ? "they are sent again" : "they are skipped");
        if (onAmbiguous == OnAmbiguous.SKIP) {
            consumer.seek(partition, end);
            ledger.position(partition, end);
        } else {
            ledger.position(partition, offset);
        }
    }

    /** What was answered is committed before another instance takes over; what was not is left to it. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            sender.awaitAnswer(AWAIT_AT_REBALANCE);
            settle();
            commit(ledger.finished());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        inbox.drop(partitions);
        sender.drop(partitions);
        ledger.drop(partitions);
    }
}
