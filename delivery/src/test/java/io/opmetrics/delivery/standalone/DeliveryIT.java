package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From a real topic to the strict stand-in: totals, dead letters, every trouble with the API. */
class DeliveryIT extends Pipeline {
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
    void an_outage_and_throttling_lose_and_double_nothing() {
        standIn.failNext(2, Fault.status(503));
        standIn.failNext(Fault.status(429));
        standIn.failNext(Fault.status(500));
        produce(300);
        try (Delivery delivery = deliver()) {
            awaitAccepted(300);
            assertThat(delivery.statistics().retries()).isEqualTo(4);
            // The stand-in has the points before delivery has the answer.
            await().atMost(PATIENCE).until(() -> delivery.health().state() == State.RUNNING);
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
}
