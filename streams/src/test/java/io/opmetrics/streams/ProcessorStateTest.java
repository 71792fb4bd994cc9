package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.streams.ProcessorHealth.State;
import io.opmetrics.streams.source.SkippedEvents;
import io.opmetrics.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

class ProcessorStateTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final ManualClock clock = new ManualClock(START);
    private final ProcessorState state = of(Set.of());

    private ProcessorState of(Set<String> missingTopics) {
        return new ProcessorState(clock, new SkippedEvents(clock), missingTopics);
    }

    private static void running(ProcessorState state) {
        state.onChange(KafkaStreams.State.REBALANCING, KafkaStreams.State.CREATED);
        state.onChange(KafkaStreams.State.RUNNING, KafkaStreams.State.REBALANCING);
    }

    @Test
    void it_starts_until_it_has_run_once() {
        assertThat(state.health(1, 1).state()).isEqualTo(State.STARTING);
        state.onChange(KafkaStreams.State.REBALANCING, KafkaStreams.State.CREATED);
        assertThat(state.health(1, 1).state()).isEqualTo(State.STARTING);
        clock.advance(Duration.ofSeconds(3));
        state.onChange(KafkaStreams.State.RUNNING, KafkaStreams.State.REBALANCING);
        assertThat(state.health(1, 1))
                .isEqualTo(new ProcessorHealth(
                        State.RUNNING, START.plusSeconds(3), "events are counted as they come, by 1 of 1 threads"));
    }

    @Test
    void a_rebalance_that_comes_and_goes_is_no_news() {
        running(state);
        clock.advance(Duration.ofMinutes(1));
        state.onChange(KafkaStreams.State.REBALANCING, KafkaStreams.State.RUNNING);
        assertThat(state.health(1, 1).state()).isEqualTo(State.RUNNING);
        state.onChange(KafkaStreams.State.RUNNING, KafkaStreams.State.REBALANCING);
        assertThat(state.health(1, 1).since()).isEqualTo(START);
    }

    @Test
    void a_missing_topic_or_thread_is_degraded() {
        ProcessorState without = of(Set.of("orders.b", "orders.a"));
        running(without);
        assertThat(without.health(1, 1).state()).isEqualTo(State.DEGRADED);
        assertThat(without.health(1, 1).sentence()).endsWith("topic orders.a, orders.b");
        running(state);
        assertThat(state.health(1, 2))
                .isEqualTo(new ProcessorHealth(State.DEGRADED, START, "1 of 2 threads are running"));
    }

    @Test
    void giving_up_is_told_whatever_kafka_streams_says_after() {
        running(state);
        clock.advance(Duration.ofMinutes(1));
        state.gaveUp();
        state.onChange(KafkaStreams.State.PENDING_SHUTDOWN, KafkaStreams.State.RUNNING);
        assertThat(state.health(0, 1).state()).isEqualTo(State.FAILED);
        assertThat(state.health(0, 1).since()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void kafka_streams_in_error_has_failed() {
        running(state);
        state.onChange(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.RUNNING);
        assertThat(state.health(0, 1).state()).isEqualTo(State.FAILED);
    }
}
