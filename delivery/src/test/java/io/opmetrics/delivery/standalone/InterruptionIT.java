package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Restarts, crashes, rebalances and outages: what is read again, what is skipped, and that nothing is lost. */
class InterruptionIT extends Pipeline {
    @Test
    void a_restart_sends_nothing_again_that_was_acknowledged() {
        produce(100);
        try (Delivery first = deliver()) {
            awaitAccepted(100);
            assertThat(first.statistics().points()).isEqualTo(100);
        }
        produce(50);
        try (Delivery second = deliver()) {
            awaitAccepted(150);
            assertThat(second.statistics().points()).isEqualTo(50);
            assertThat(second.statistics().ambiguous()).isZero();
        }
    }

    @Test
    void two_instances_share_the_work_and_a_rebalance_doubles_nothing() {
        produce(200);
        try (Delivery first = deliver()) {
            awaitAccepted(200);
            try (Delivery second = deliver()) {
                await().atMost(PATIENCE).until(() -> {
                    produce(30);
                    return second.statistics().points() > 0;
                });
            }
            produce(30);
            await().atMost(PATIENCE).until(() -> first.statistics().points() > 230);
        }
        double total = endOffsets();
        try (Delivery rest = deliver()) {
            awaitAccepted(total);
            assertThat(rest.statistics().ambiguous()).isZero();
        }
    }

    @Test
    void an_orderly_rebalance_while_a_request_is_under_way_resends_nothing_that_was_acknowledged() {
        Fault.Held held = new Fault.Held();
        standIn.failNext(held);
        produce(200);
        try (Delivery first = deliver()) {
            await().atMost(PATIENCE).until(() -> standIn.accepted().linesOk() > 0);
            try (Delivery second = deliver()) {
                // The request is taken and its answer held back; the group begins to share its partitions anew.
                awaitRebalance();
                held.release();
                await().atMost(PATIENCE).until(() -> {
                    produce(30);
                    return second.statistics().points() > 0;
                });
                double total = endOffsets();
                awaitAccepted(total);
                assertThat(first.statistics().ambiguous() + second.statistics().ambiguous())
                        .isZero();
                assertThat(first.statistics().points() + second.statistics().points())
                        .as("records may be read twice, but are sent once")
                        .isGreaterThanOrEqualTo((long) total);
            }
        }
    }

    private void awaitRebalance() {
        String group = "delivery-" + metrics;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .until(() -> admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                            .anyMatch(found -> found.groupState() != GroupState.STABLE));
        }
    }

    @Test
    void what_an_outage_refused_is_not_ambiguous_after_a_restart_so_that_none_of_it_is_skipped() {
        standIn.fail(Fault.status(503));
        produce(100);
        try (Delivery first = deliver(OnAmbiguous.SKIP, Options.defaults().token())) {
            await().atMost(PATIENCE).until(() -> first.statistics().retries() >= 2);
        }
        standIn.recover();
        try (Delivery second = deliver(OnAmbiguous.SKIP, Options.defaults().token())) {
            awaitAccepted(100);
            assertThat(second.statistics().ambiguous()).isZero();
        }
    }

    @Test
    void what_is_certain_is_a_dead_letter_before_the_rest_of_its_batch_can_become_ambiguous() {
        Fault.Held held = new Fault.Held();
        standIn.failNext(held);
        long now = System.currentTimeMillis();
        sendAll(Stream.of(
                message(point("old", now - Duration.ofHours(2).toMillis()), 0), message(point("new", now), 0)));
        try (Delivery delivery = deliver(OnAmbiguous.SKIP, Options.defaults().token())) {
            await().atMost(PATIENCE).until(() -> standIn.accepted().linesOk() > 0);
            assertThat(deadLetters(1))
                    .singleElement()
                    .satisfies(letter -> assertThat(header(letter, "reason")).isEqualTo("expired"));
            held.release();
            await().atMost(PATIENCE).until(() -> delivery.statistics().linesAccepted() > 0);
        }
        assertThat(deadLetters(1)).hasSize(1);
    }

    @Test
    void after_a_crash_exactly_the_range_that_was_being_sent_is_ambiguous_and_sent_again() {
        TopicPartition crashed = crashWhileSending(8, 3);
        try (Delivery delivery = deliver()) {
            awaitAccepted(8 - 2);
            assertThat(delivery.statistics().ambiguous()).isEqualTo(3);
        }
        assertThat(committed(crashed)).isEqualTo(new OffsetAndMetadata(8, ""));
    }

    @Test
    void after_a_crash_exactly_the_range_that_was_being_sent_is_skipped_where_so_configured() {
        TopicPartition crashed = crashWhileSending(8, 3);
        try (Delivery delivery = deliver(OnAmbiguous.SKIP, Options.defaults().token())) {
            awaitAccepted(8 - 5);
            assertThat(delivery.statistics().ambiguous()).isEqualTo(3);
        }
        assertThat(committed(crashed)).isEqualTo(new OffsetAndMetadata(8, ""));
    }

    @Test
    void a_broker_that_is_restarted_costs_no_point() {
        produce(50);
        try (Delivery delivery = deliver()) {
            awaitAccepted(50);
            broker.stop();
            broker.start();
            produce(50);
            awaitAccepted(100);
            assertThat(delivery.health().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void during_an_outage_reading_stops_when_memory_is_bounded_and_the_rest_follows_after_it() {
        standIn.fail(Fault.status(503));
        long now = System.currentTimeMillis();
        sendAll(IntStream.range(0, 20_000).mapToObj(i -> message(point("s" + i % 50, now), i % 3)));
        try (Delivery delivery = deliver()) {
            await().atMost(PATIENCE).until(() -> delivery.statistics().retries() >= 5);
            // What waits, one batch under way, and one poll that was on its way.
            assertThat(delivery.statistics().points()).isBetween(1_000L, 14_000L);
            standIn.recover();
            awaitAccepted(20_000);
        }
    }

    /** Partition 0 holds so many points, and says that from offset 2 on so many were being sent. */
    private TopicPartition crashWhileSending(int points, int sending) {
        TopicPartition partition = new TopicPartition(metrics, 0);
        sendAll(IntStream.range(0, points).mapToObj(i -> message(point("s" + i, System.currentTimeMillis()), 0)));
        try (KafkaConsumer<byte[], byte[]> consumer = memberlessConsumer()) {
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(2, "sending:" + (2 + sending))));
        }
        return partition;
    }

    private OffsetAndMetadata committed(TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = memberlessConsumer()) {
            OffsetAndMetadata found = Optional.ofNullable(
                            consumer.committed(Set.of(partition)).get(partition))
                    .orElseThrow();
            return new OffsetAndMetadata(found.offset(), found.metadata());
        }
    }

    private KafkaConsumer<byte[], byte[]> memberlessConsumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "delivery-" + metrics),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private double endOffsets() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer
                    .endOffsets(consumer.partitionsFor(metrics).stream()
                            .map(info -> new TopicPartition(metrics, info.partition()))
                            .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    @Test
    void after_an_error_it_does_not_know_delivery_begins_again_and_loses_nothing() {
        produce(20);
        Delivery delivery;
        try (KafkaConsumer<byte[], byte[]> stranger = strangerInTheGroup()) {
            delivery = deliver();
            await().atMost(PATIENCE).until(() -> {
                stranger.poll(Duration.ofMillis(50));
                return delivery.health().state() == State.RETRYING;
            });
        }
        try (delivery) {
            awaitAccepted(20);
            assertThat(delivery.failure()).isNotDone();
            assertThat(delivery.health().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void after_too_many_errors_in_a_row_delivery_gives_up_and_says_why() {
        try (KafkaConsumer<byte[], byte[]> stranger = strangerInTheGroup();
                Delivery delivery = deliver()) {
            await().atMost(PATIENCE).until(() -> {
                stranger.poll(Duration.ofMillis(100));
                return delivery.failure().isDone();
            });
            assertThat(delivery.health().state()).isEqualTo(State.FAILED);
            assertThat(delivery.health().sentence()).contains("protocol");
        }
    }

    /** A member of the group that shares no assignor with delivery, so that delivery cannot join. */
    private KafkaConsumer<byte[], byte[]> strangerInTheGroup() {
        KafkaConsumer<byte[], byte[]> stranger = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "delivery-" + metrics,
                        "enable.auto.commit",
                        "false",
                        "partition.assignment.strategy",
                        RoundRobinAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        stranger.subscribe(List.of(metrics));
        await().atMost(PATIENCE).until(() -> {
            stranger.poll(Duration.ofMillis(100));
            return !stranger.assignment().isEmpty();
        });
        return stranger;
    }
}
