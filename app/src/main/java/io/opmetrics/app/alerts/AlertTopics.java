package io.opmetrics.app.alerts;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.core.alert.evaluation.TransitionJson;
import io.opmetrics.core.alert.planner.AlertAction;
import io.opmetrics.core.alert.planner.AlertActionJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what became of alerts and what people did about them. What cannot be read is counted. Not thread-safe. */
public final class AlertTopics implements AutoCloseable {

    private final TopicNames topics;
    private final StoredRecords records;
    private long unreadable;

    private AlertTopics(TopicNames topics, StoredRecords records) {
        this.topics = topics;
        this.records = records;
    }

    /** @throws FailureException if no broker answers, or it has no topic of alerts */
    public static AlertTopics open(TopicNames topics, Map<String, String> kafka, InstantSource clock)
            throws InterruptedException {
        StoredRecords records = StoredRecords.open(kafka, clock);
        if (!records.has(topics.alerts())) {
            records.close();
            throw new FailureException("The topic " + topics.alerts() + " does not exist, so there are no alerts yet."
                    + " opmetrics run creates it; another name is set by topics: alerts.");
        }
        return new AlertTopics(topics, records);
    }

    /**
     * Hands out every transition; those of one alert are in order.
     *
     * @param since only what was written from then on
     */
    public void transitions(Optional<Instant> since, Consumer<ToldTransition> visitor) {
        records.read(
                topics.alerts(),
                since,
                found -> read(found, TransitionJson::read)
                        // Where clocks differ, an earlier one stands behind the first of those.
                        .filter(transition ->
                                !since.map(writtenAt(found)::isBefore).orElse(false))
                        .ifPresent(transition -> visitor.accept(new ToldTransition(transition, writtenAt(found)))));
    }

    /** Hands out every action; those on one alert or one silence are in order. */
    public void actions(Consumer<TakenAction<AlertAction>> visitor) {
        if (records.has(topics.alertActions())) {
            records.read(
                    topics.alertActions(),
                    Optional.empty(),
                    found -> read(found, AlertActionJson::read)
                            .ifPresent(action -> visitor.accept(new TakenAction<>(action, writtenAt(found)))));
        }
    }

    private <T> Optional<T> read(ConsumerRecord<byte[], byte[]> found, Function<byte[], T> codec) {
        try {
            return Optional.of(codec.apply(found.value() == null ? new byte[0] : found.value()));
        } catch (IllegalArgumentException notOurs) {
            unreadable++;
            return Optional.empty();
        }
    }

    private static Instant writtenAt(ConsumerRecord<byte[], byte[]> found) {
        return Instant.ofEpochMilli(found.timestamp());
    }

    /** What is to be said of records that could not be read, if there were any. */
    public Optional<String> note() {
        return unreadable == 0
                ? Optional.empty()
                : Optional.of(unreadable + (unreadable == 1 ? " record" : " records") + " on " + topics.alerts()
                        + " and " + topics.alertActions() + " cannot be read and were passed over");
    }

    @Override
    public void close() {
        records.close();
    }
}
