package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.delivery.batch.Batch;
import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import io.opmetrics.delivery.standalone.Sender.Settled;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the API means for a batch; against the stand-in, by a clock that only the test moves. */
class SenderTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock(Instant.ofEpochMilli(Messages.NOW));
    private final DynatraceStandIn standIn =
            DynatraceStandIn.start(Options.defaults().withClock(clock));
    private final DeliveryMeters meters = new DeliveryMeters(new SimpleMeterRegistry());
    private Sender sender = sender(OnAmbiguous.RESEND);

    @AfterEach
    void close() {
        standIn.close();
    }

    private Sender sender(OnAmbiguous onAmbiguous) {
        IngestClient client = new IngestClient(
                IngestAddress.of(standIn.url().toString()),
                new ApiToken(Options.defaults().token()),
                SOON,
                clock);
        return new Sender(client, onAmbiguous, RetryPolicy.standard(), new Random(1), meters, clock.instant());
    }

    private Batch batch(MetricPoint... points) {
        Batch batch = new Batch(Messages.received(List.of(points)));
        sender.submit(batch);
        return batch;
    }

    /** Sends what is to be sent now, and takes the answer. */
    private Settled exchange() {
        sender.send(sender.prepare(clock.millis()).orElseThrow());
        try {
            sender.awaitAnswer(SOON.plusSeconds(5));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return sender.takeAnswer(clock.millis()).orElseThrow();
    }

    private double accepted() {
        return standIn.accepted().delta("orders.count");
    }

    @Test
    void accepted_is_done() {
        Batch batch = batch(Messages.order("a"), Messages.order("b"));
        assertThat(exchange()).isEqualTo(new Settled(Optional.of(batch), List.of()));
        assertThat(accepted()).isEqualTo(2);
        assertThat(sender.isIdle()).isTrue();
        assertThat(meters.snapshot().linesAccepted()).isEqualTo(2);
    }

    @Test
    void partly_accepted_is_done_and_what_was_refused_is_a_dead_letter_in_the_words_of_the_api() {
        standIn.failNext(new Fault.RefuseLines(line -> line.contains("s=b"), "tuple limit reached"));
        Batch batch = batch(Messages.order("a"), Messages.order("b"), Messages.order("c"));
        assertThat(exchange()).isEqualTo(new Settled(Optional.of(batch), List.of()));
        assertThat(batch.letters()).extracting(DeadLetter::text).containsExactly("tuple limit reached");
        assertThat(batch.letters()).extracting(DeadLetter::offset).containsExactly(1L);
        assertThat(accepted()).isEqualTo(2);
        assertThat(meters.snapshot().linesAccepted()).isEqualTo(2);
        assertThat(meters.snapshot().linesRefused()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405})
    void a_configuration_error_stops_reading_and_is_tried_again_slowly(int status) {
        standIn.failNext(Fault.status(status));
        Batch batch = batch(Messages.order("a"));
        assertThat(exchange()).isEqualTo(new Settled(Optional.empty(), batch.records()));
        assertThat(sender.isStopped()).isTrue();
        assertThat(sender.health().state()).isEqualTo(State.MISCONFIGURED);
        assertThat(sender.health().since()).isEqualTo(clock.instant());
        clock.advance(Duration.ofSeconds(29));
        assertThat(sender.prepare(clock.millis())).isEmpty();
        clock.advance(Duration.ofSeconds(4));
        assertThat(exchange().done()).contains(batch);
        assertThat(sender.health().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void misconfigured_with_empty_hands_it_reads_on_or_it_would_never_try_again() {
        standIn.failNext(Fault.status(401));
        Batch batch = batch(Messages.order("a"));
        assertThat(exchange().done()).isEmpty();
        sender.drop(List.of(Messages.PARTITION));
        clock.advance(Duration.ofSeconds(33));
        assertThat(sender.prepare(clock.millis()).orElseThrow().isEmpty()).isTrue();
        assertThat(batch.records()).isEmpty();
        assertThat(sender.isStopped()).isFalse();
    }

    @Test
    void too_large_is_halved_until_it_fits_and_keeps_its_order() {
        standIn.failNext(Fault.status(413));
        Batch batch = batch(Messages.order("a"), Messages.order("b"), Messages.order("c"));
        List<Received> records = List.copyOf(batch.records());
        assertThat(exchange().untaken()).isEqualTo(records);
        assertThat(exchange().done().orElseThrow().records()).isEqualTo(records.subList(0, 1));
        assertThat(exchange().done().orElseThrow().records()).isEqualTo(records.subList(1, 3));
        assertThat(accepted()).isEqualTo(3);
    }

    @Test
    void a_single_point_that_is_too_large_is_a_dead_letter() {
        standIn.failNext(Fault.status(413));
        Batch batch = batch(Messages.order("a"));
        assertThat(exchange().done()).contains(batch);
        assertThat(batch.letters()).extracting(DeadLetter::reason).containsExactly("too_large");
    }

    @Test
    void throttled_waits_as_long_as_the_api_says_and_up_to_a_second_more() {
        standIn.failNext(Fault.status(429, "Retry-After", "7"));
        batch(Messages.order("a"));
        assertThat(exchange().untaken()).hasSize(1);
        clock.advance(Duration.ofMillis(6_999));
        assertThat(sender.prepare(clock.millis())).isEmpty();
        clock.advance(Duration.ofMillis(1_001));
        assertThat(exchange().done()).isPresent();
        assertThat(accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void an_answer_that_names_no_wait_is_followed_by_one_of_up_to_a_second(int status) {
        standIn.failNext(Fault.status(status, "Retry-After", "0"));
        batch(Messages.order("a"));
        assertThat(exchange().untaken()).hasSize(1);
        assertThat(sender.health().state()).isEqualTo(State.RETRYING);
        assertThat(sender.prepare(clock.millis())).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(exchange().done()).isPresent();
        assertThat(meters.snapshot().retries()).isEqualTo(1);
        assertThat(meters.snapshot().ambiguous()).isZero();
    }

    @Test
    void a_lost_answer_is_ambiguous_and_sent_again() {
        standIn.failNext(new Fault.NoAnswer(true));
        Batch batch = batch(Messages.order("a"));
        assertThat(exchange()).isEqualTo(new Settled(Optional.empty(), List.of()));
        clock.advance(Duration.ofSeconds(1));
        assertThat(exchange().done()).contains(batch);
        assertThat(accepted()).isEqualTo(2);
        assertThat(meters.snapshot().ambiguous()).isEqualTo(1);
    }

    @Test
    void a_lost_answer_is_ambiguous_and_skipped_but_the_next_batch_waits() {
        sender = sender(OnAmbiguous.SKIP);
        standIn.failNext(new Fault.NoAnswer(true));
        Batch batch = batch(Messages.order("a"));
        assertThat(exchange()).isEqualTo(new Settled(Optional.of(batch), List.of()));
        batch(Messages.order("b"));
        assertThat(sender.prepare(clock.millis())).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(exchange().done()).isPresent();
        assertThat(accepted()).isEqualTo(2);
        assertThat(meters.snapshot().ambiguous()).isEqualTo(1);
    }

    @Test
    void a_point_that_expires_while_it_waits_for_another_attempt_is_a_dead_letter() {
        standIn.failNext(Fault.status(503));
        Batch batch = batch(Messages.orders("old").at(Messages.NOW - 3_539_500).build(), Messages.order("young"));
        assertThat(exchange().done()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(exchange().done()).contains(batch);
        assertThat(batch.letters()).extracting(DeadLetter::reason).containsExactly("expired");
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void a_correction_that_restates_what_was_sent_is_counted_and_one_that_was_refused_is_sent() {
        MetricPoint.Builder p95 = MetricPoint.gauge("orders.p95").interval(Messages.NOW - 9_999, Messages.NOW);
        standIn.failNext(new Fault.RefuseLines(line -> line.contains("s=b"), "not now"));
        batch(p95.value(10).build(), p95.dimension("s", "b").value(10).build());
        assertThat(exchange().done()).isPresent();

        MetricPoint.Builder again = MetricPoint.gauge("orders.p95").interval(Messages.NOW - 9_999, Messages.NOW);
        batch(
                again.value(12).revision(1).restates().build(),
                again.dimension("s", "b").build());
        assertThat(exchange().done()).isPresent();
        assertThat(meters.snapshot().restated()).isEqualTo(1);
        assertThat(p95(Map.of())).isEqualTo(10);
        assertThat(p95(Map.of("s", "b"))).isEqualTo(12);
    }

    private double p95(Map<String, String> dimensions) {
        return standIn.accepted()
                .gauge("orders.p95", dimensions, clock.instant())
                .orElseThrow()
                .sum();
    }
}
