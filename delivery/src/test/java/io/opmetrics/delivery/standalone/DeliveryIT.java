package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a real topic to the strict stand-in, through everything that goes wrong. */
class DeliveryIT {

    private static final String METRIC = "orders.count";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RetryPolicy IMPATIENT =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(300));

    private static EmbeddedBroker broker;

    private final String metrics = "metrics-" + UUID.randomUUID();
    private final String letters = "letters-" + UUID.randomUUID();
    private DynatraceStandIn standIn = DynatraceStandIn.start();
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics() {
        broker.createTopic(metrics, 3, Map.of());
        broker.createTopic(letters, 1, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        standIn.close();
    }

    private Delivery deliver() {
        return deliver(OnAmbiguous.RESEND, Options.defaults().token());
    }

    private Delivery deliver(OnAmbiguous onAmbiguous, String token) {
        DeliverySettings settings = new DeliverySettings(
                IngestAddress.of(standIn.url().toString()),
                new ApiToken(token),
                metrics,
                letters,
                "delivery-" + metrics,
                onAmbiguous,
                Duration.ofSeconds(5),
                Map.of("bootstrap.servers", broker.bootstrapServers()));
        return Delivery.start(settings, IMPATIENT, InstantSource.system(), new SimpleMeterRegistry());
    }

    /** Orders of 20 series, one each, spread over the partitions. */
    private void produce(int count) {
        for (int i = 0; i < count; i++) {
            send(point("s" + i % 20, System.currentTimeMillis()));
        }
        producer.flush();
    }

    private static MetricPoint point(String series, long time) {
        return MetricPoint.count(METRIC)
                .dimension("s", series)
                .delta(1)
                .at(time)
                .unit("{order}")
                .build();
    }

    private void send(MetricPoint point) {
        send(point.seriesId().getBytes(StandardCharsets.UTF_8), MetricPointJson.write(point));
    }

    private void send(byte[] key, byte[] value) {
        try {
            if (producer.send(new ProducerRecord<>(metrics, key, value)).get().offset() < 0) {
                throw new AssertionError("not written");
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitAccepted(double total) {
        await().atMost(PATIENCE).until(() -> standIn.accepted().delta(METRIC) >= total);
        assertThat(standIn.accepted().delta(METRIC)).isEqualTo(total);
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(letters));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= count;
            });
        }
        return found;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("opmetrics." + name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void every_point_is_accepted_once_and_points_of_a_series_and_minute_share_a_line() {
        produce(500);
        try (Delivery delivery = deliver()) {
            awaitAccepted(500);
            assertThat(standIn.accepted().deltaBySeries())
                    .hasSize(20)
                    .allSatisfy((series, sum) -> assertThat(sum).isEqualTo(25));
            assertThat(standIn.accepted().linesOk()).isLessThan(200);
            assertThat(standIn.accepted().metadata().get(METRIC)).containsEntry("unit", "{order}");
            assertThat(delivery.health().state()).isEqualTo(State.RUNNING);
            assertThat(delivery.statistics().points()).isEqualTo(500);
        }
    }

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
    void an_outage_and_throttling_lose_and_double_nothing() {
        standIn.failNext(2, Fault.status(503));
        standIn.failNext(Fault.status(429));
        standIn.failNext(Fault.status(500));
        produce(300);
        try (Delivery delivery = deliver()) {
            awaitAccepted(300);
            assertThat(delivery.statistics().retries()).isEqualTo(4);
            assertThat(delivery.health().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void an_api_that_is_not_there_is_waited_for() {
        int port = standIn.url().getPort();
        standIn.close();
        produce(20);
        try (Delivery delivery = deliver()) {
            await().atMost(PATIENCE).until(() -> delivery.health().state() == State.RETRYING);
            assertThat(delivery.health().sentence()).isEqualTo("the connection is refused");
            standIn = DynatraceStandIn.start(Options.defaults().withPort(port));
            awaitAccepted(20);
            assertThat(delivery.statistics().ambiguous()).isZero();
        }
    }

    @Test
    void refused_lines_become_dead_letters_in_the_words_of_the_api_and_the_rest_is_not_sent_again() {
        standIn.fail(new Fault.RefuseLines(line -> line.contains("s=s7"), "tuple limit reached"));
        produce(200);
        try (Delivery delivery = deliver()) {
            List<ConsumerRecord<byte[], byte[]>> found = deadLetters(10);
            awaitAccepted(190);
            assertThat(found).hasSize(10).allSatisfy(letter -> {
                assertThat(header(letter, "reason")).isEqualTo("refused");
                assertThat(header(letter, "text")).isEqualTo("tuple limit reached");
                assertThat(header(letter, "metric")).isEqualTo(METRIC);
                assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("\"s\":\"s7\"");
            });
            assertThat(delivery.statistics().deadLetters()).isEqualTo(10);
        }
    }

    @Test
    void an_invalid_message_and_an_expired_point_are_dead_letters_and_stop_nothing() {
        byte[] poison = "{\"schema\":2}".getBytes(StandardCharsets.UTF_8);
        send(new byte[] {1}, poison);
        send(point("old", System.currentTimeMillis() - 3_600_000));
        send(point("ahead", System.currentTimeMillis() + 590_000));
        produce(10);
        try (Delivery delivery = deliver()) {
            awaitAccepted(10);
            List<ConsumerRecord<byte[], byte[]>> found = deadLetters(3);
            assertThat(found)
                    .extracting(letter -> header(letter, "reason"))
                    .containsExactlyInAnyOrder("invalid_point", "expired", "too_far_ahead");
            assertThat(found)
                    .filteredOn(letter -> header(letter, "reason").equals("invalid_point"))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.value()).isEqualTo(poison));
            assertThat(delivery.statistics().deadLetters()).isEqualTo(3);
        }
    }

    @Test
    void a_wrong_token_stops_reading_until_it_is_put_right() {
        produce(10);
        try (Delivery delivery = deliver(OnAmbiguous.RESEND, "wrong")) {
            await().atMost(PATIENCE).until(() -> delivery.health().state() == State.MISCONFIGURED);
            assertThat(delivery.health().sentence()).contains("401").doesNotContain("wrong.token");
            assertThat(standIn.accepted().linesOk()).isZero();
        }
        try (Delivery delivery = deliver()) {
            awaitAccepted(10);
            assertThat(delivery.health().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void a_lost_answer_is_counted_as_ambiguous_and_sent_again_or_skipped() {
        standIn.failNext(new Fault.NoAnswer(false));
        send(point("a", System.currentTimeMillis()));
        try (Delivery delivery = deliver()) {
            awaitAccepted(1);
            assertThat(delivery.statistics().ambiguous()).isEqualTo(1);
        }
        standIn.failNext(new Fault.NoAnswer(true));
        send(point("a", System.currentTimeMillis()));
        try (Delivery delivery = deliver(OnAmbiguous.SKIP, Options.defaults().token())) {
            await().atMost(PATIENCE).until(() -> delivery.statistics().ambiguous() == 1);
            send(point("a", System.currentTimeMillis()));
            awaitAccepted(3);
        }
    }

    @Test
    void a_request_that_is_too_large_is_split() {
        standIn.failNext(Fault.status(413));
        produce(50);
        try (Delivery delivery = deliver()) {
            awaitAccepted(50);
            assertThat(delivery.statistics().deadLetters()).isZero();
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
    void a_refusal_of_the_token_ends_when_the_environment_takes_it() {
        standIn.fail(Fault.status(401));
        produce(30);
        try (Delivery delivery = deliver()) {
            await().atMost(PATIENCE).until(() -> delivery.health().state() == State.MISCONFIGURED);
            produce(30);
            standIn.recover();
            awaitAccepted(60);
            assertThat(delivery.health().state()).isEqualTo(State.RUNNING);
            assertThat(delivery.statistics().ambiguous()).isZero();
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
    void a_record_as_large_as_its_topic_allows_does_not_hold_up_its_partition() {
        byte[] large = new byte[1_048_400];
        send(new byte[] {1}, large);
        produce(10);
        try (Delivery delivery = deliver()) {
            awaitAccepted(10);
            assertThat(deadLetters(1)).singleElement().satisfies(letter -> {
                assertThat(header(letter, "reason")).isEqualTo("invalid_point");
                assertThat(header(letter, "text")).contains("the original is too large for this topic");
                assertThat(letter.value()).isEmpty();
            });
            assertThat(delivery.health().state()).isEqualTo(State.RUNNING);
        }
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

    private ProducerRecord<byte[], byte[]> message(MetricPoint point, int partition) {
        return new ProducerRecord<>(
                metrics, partition, point.seriesId().getBytes(StandardCharsets.UTF_8), MetricPointJson.write(point));
    }

    private void sendAll(Stream<ProducerRecord<byte[], byte[]>> messages) {
        List<Future<RecordMetadata>> sent = messages.map(producer::send).toList();
        producer.flush();
        assertThat(sent)
                .allSatisfy(future -> assertThat(future.get().hasOffset()).isTrue());
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
}
