package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.dynatrace.ReceivedRequest;
import io.opmetrics.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API is away for more than an hour while points go on coming, fifty a second: all of it in simulated time. */
class LongOutageTest {

    private static final int PER_SECOND = 50;
    private static final Duration OUTAGE_FROM = Duration.ofMinutes(1);
    private static final Duration OUTAGE_TO = Duration.ofMinutes(66);
    private static final Duration OVER = Duration.ofMinutes(70);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMeters meters = new DeliveryMeters(registry);
    private final DynatraceStandIn standIn =
            DynatraceStandIn.start(Options.defaults().withClock(clock).withRequestsKept(10_000));
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<Long> lettersWrittenAt = new ArrayList<>();
    private Duration oldestSeen = Duration.ZERO;
    private boolean isAway;
    private final Sender sender = sender();
    private final SimulatedTopic topic = new SimulatedTopic(clock, PER_SECOND, sender::isSending, this::eachPoll);
    private final DeliveryLoop loop = new DeliveryLoop(topic, sender, this::write, OnAmbiguous.RESEND, meters, clock);

    @AfterEach
    void close() {
        standIn.close();
    }

    private Sender sender() {
        IngestClient client = new IngestClient(
                IngestAddress.of(standIn.url().toString()),
                new ApiToken(Options.defaults().token()),
                Duration.ofSeconds(30),
                clock);
        return new Sender(client, OnAmbiguous.RESEND, RetryPolicy.standard(), new Random(1), meters, clock.instant());
    }

    private void write(List<DeadLetter> written) {
        letters.addAll(written);
        written.forEach(letter -> lettersWrittenAt.add(clock.millis()));
    }

    private void eachPoll(SimulatedTopic polled) {
        Duration elapsed = polled.elapsed();
        oldestSeen = oldestSeen.compareTo(meters.oldestAge()) > 0 ? oldestSeen : meters.oldestAge();
        boolean isOutage = elapsed.compareTo(OUTAGE_FROM) >= 0 && elapsed.compareTo(OUTAGE_TO) < 0;
        if (isOutage && !isAway) {
            standIn.fail(Fault.status(503));
        } else if (!isOutage && isAway) {
            standIn.recover();
            standIn.failNext(5, Fault.status(429, "Retry-After", "2"));
        }
        isAway = isOutage;
        if (elapsed.compareTo(OVER) >= 0) {
            loop.close();
        }
    }

    @Test
    void memory_stays_flat_nothing_is_lost_and_the_backlog_follows_in_its_order() throws InterruptedException {
        loop.run("dynatrace-metrics");

        // One batch under way, a full inbox, and the poll that filled it.
        assertThat(topic.mostInHand()).isBetween(5_000L, 12_000L);
        assertThat((long) standIn.accepted().delta(SimulatedTopic.METRIC) + letters.size())
                .isEqualTo(topic.committed())
                .isBetween(topic.size() - 2 * PER_SECOND, topic.size());
        assertExpiredWhileTheApiWasAway();
        assertSentInOrder();
        assertThat(oldestSeen).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(62));
        assertThat(meters.oldestAge()).isLessThan(Duration.ofMinutes(1));
        assertThat(meters.snapshot().ambiguous()).isZero();
        // Tried again about once in half a minute, neither given up nor hammered at.
        assertThat(meters.snapshot().retries()).isBetween(66L, 500L);
    }

    private void assertExpiredWhileTheApiWasAway() {
        assertThat(letters)
                .hasSizeBetween(4 * 60 * PER_SECOND, 9 * 60 * PER_SECOND)
                .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo("expired"));
        assertThat(letters)
                .extracting(DeadLetter::offset)
                .doesNotHaveDuplicates()
                .isSorted();
        for (int i = 0; i < letters.size(); i++) {
            assertThat(lettersWrittenAt.get(i) - topic.time(letters.get(i).offset()))
                    .isGreaterThan(Duration.ofMinutes(59).toMillis());
        }
        assertThat(registry.get("opmetrics.delivery.dead.letters")
                        .tag("reason", "expired")
                        .counter()
                        .count())
                .isEqualTo(letters.size());
        assertThat(standIn.accepted().linesInvalid()).isZero();
    }

    private void assertSentInOrder() {
        List<Long> firstTimes = standIn.lastRequests().stream()
                .filter(request -> request.status().orElse(0) == 202)
                .map(LongOutageTest::firstTime)
                .toList();
        assertThat(firstTimes).hasSizeGreaterThan(100).isSorted();
    }

    private static long firstTime(ReceivedRequest request) {
        return request.body()
                .lines()
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .min()
                .orElseThrow();
    }
}
