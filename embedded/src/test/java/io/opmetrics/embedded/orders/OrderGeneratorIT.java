package io.opmetrics.embedded.orders;

import static io.opmetrics.embedded.orders.Backfills.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opmetrics.embedded.Topics;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.embedded.orders.OrderGenerator.Options;
import io.opmetrics.embedded.orders.OrderGenerator.Produced;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderGeneratorIT {

    private static final Duration BACKFILL = Duration.ofMinutes(55);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    // The clock of these tests stands in the past: records so old would be deleted.
    private final EmbeddedBroker broker =
            EmbeddedBroker.start(EmbeddedBroker.Options.defaults().withProperty("log.retention.ms", "-1"));
    private final Options options = Options.forBroker(broker.bootstrapServers());

    @BeforeEach
    void createTopics() {
        withAdmin(OrderTopics.defaults());
    }

    @AfterEach
    void closeBroker() {
        broker.close();
    }

    @Test
    void the_back_fill_is_on_the_topics_exactly_as_generated() {
        List<OrderEvent> expected = Backfills.of(options.seed(), NOON.minus(BACKFILL), BACKFILL);
        try (OrderGenerator generator = OrderGenerator.start(options, clock)) {
            Produced backfilled = generator.backfill().join();

            assertThat(backfilled).isEqualTo(countsOf(expected));
            assertThat(generator.stop()).isEqualTo(backfilled);
            assertThat(generator.failure()).isEmpty();
        }
        assertThat(keysOn(OrderTopics.CREATED))
                .containsExactlyInAnyOrderElementsOf(keysOf(OrderTopics.CREATED, expected));
        assertThat(keysOn(OrderTopics.REJECTED))
                .containsExactlyInAnyOrderElementsOf(keysOf(OrderTopics.REJECTED, expected));
    }

    @Test
    void records_are_stamped_with_the_time_of_the_send_not_of_the_event() {
        try (OrderGenerator generator = OrderGenerator.start(options, clock)) {
            generator.backfill().join();
        }

        assertThat(Topics.records(broker.bootstrapServers(), OrderTopics.CREATED))
                .allMatch(record -> record.timestamp() == NOON.toEpochMilli());
    }

    @Test
    void after_the_back_fill_events_follow_as_their_time_comes() {
        Duration live = Duration.ofMinutes(10);
        Produced expected = countsOf(Backfills.of(options.seed(), NOON.minus(BACKFILL), BACKFILL.plus(live)));
        try (OrderGenerator generator = OrderGenerator.start(options, clock)) {
            Produced backfilled = generator.backfill().join();

            now.set(NOON.plus(live));

            await().until(generator::produced, expected::equals);
            assertThat(expected.created()).isGreaterThan(backfilled.created() + 200);
            assertThat(generator.stop()).isEqualTo(expected);
        }
    }

    @Test
    void what_was_produced_is_what_is_on_the_topics_also_when_the_broker_is_interrupted() {
        Options busy = options.withOrdersPerDay(20_000_000)
                .withBackfill(Duration.ofSeconds(30))
                .withSeed(4);
        Produced counts;
        try (OrderGenerator generator = OrderGenerator.start(busy, InstantSource.system())) {
            await().until(() -> generator.produced().created() > 2_000);

            broker.stop();
            broker.start();

            long before = generator.produced().created();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> generator.produced().created() > before + 500);
            counts = generator.stop();
            assertThat(generator.failure()).isEmpty();
        }

        assertThat(keysOn(OrderTopics.CREATED)).doesNotHaveDuplicates().hasSize((int) counts.created());
        assertThat(keysOn(OrderTopics.REJECTED)).doesNotHaveDuplicates().hasSize((int) counts.rejected());
    }

    @Test
    void an_event_that_kafka_refuses_ends_publishing_and_is_told() {
        try (EmbeddedBroker strict = EmbeddedBroker.start(EmbeddedBroker.Options.defaults())) {
            strict.createTopic(OrderTopics.CREATED, 1, Map.of("max.message.bytes", "100"));
            strict.createTopic(OrderTopics.REJECTED, 1, Map.of());
            try (OrderGenerator generator = OrderGenerator.start(Options.forBroker(strict.bootstrapServers()), clock)) {

                assertThatThrownBy(() -> generator.backfill().join())
                        .hasMessageContaining("Publishing orders on Kafka failed");
                assertThat(generator.stop().created()).isZero();
                assertThat(generator.failure())
                        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("larger"));
            }
        }
    }

    @Test
    void a_stop_before_the_back_fill_is_complete_cancels_it() {
        Options large = options.withOrdersPerDay(50_000_000);
        try (OrderGenerator generator = OrderGenerator.start(large, clock)) {
            Produced counts = generator.stop();

            assertThatThrownBy(() -> generator.backfill().join())
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(CancellationException.class),
                            e -> assertThat(e).hasCauseInstanceOf(CancellationException.class));
            assertThat(keysOn(OrderTopics.CREATED)).hasSize((int) counts.created());
        }
    }

    @Test
    void existing_topics_are_left_as_they_are() {
        withAdmin(new OrderTopics(9, 9));

        assertThat(Topics.partitions(broker.bootstrapServers(), OrderTopics.CREATED))
                .hasSize(4);
        assertThat(Topics.partitions(broker.bootstrapServers(), OrderTopics.REJECTED))
                .hasSize(2);
    }

    private void withAdmin(OrderTopics topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            topics.createMissing(admin);
        }
    }

    private List<String> keysOn(String topic) {
        List<String> keys = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : Topics.records(broker.bootstrapServers(), topic)) {
            keys.add(record.key());
        }
        return keys;
    }

    private static List<String> keysOf(String topic, List<OrderEvent> events) {
        return Backfills.on(topic, events).stream().map(OrderEvent::key).toList();
    }

    private static Produced countsOf(List<OrderEvent> events) {
        return new Produced(
                Backfills.on(OrderTopics.CREATED, events).size(),
                Backfills.on(OrderTopics.REJECTED, events).size());
    }
}
