package io.opmetrics.core.alert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.progress.SourceProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InputClockTest {

    private final List<Transition> told = new ArrayList<>();
    private InputClock clock = InputClock.begin("orders", 100_000);

    @Test
    void it_stands_until_every_partition_was_caught_up() {
        heard(0, 110_000);
        assertThat(at(111_000)).isEqualTo(InputClock.UNKNOWN);

        heard(1, 105_000);
        assertThat(at(112_000)).isEqualTo(105_000);
        assertThat(told).isEmpty();
    }

    @Test
    void it_is_never_ahead_of_the_wall_clock_and_never_goes_back() {
        heard(0, 200_000);
        heard(1, 190_000);

        assertThat(at(150_000)).isEqualTo(150_000);
        assertThat(at(140_000)).isEqualTo(150_000);
    }

    @Test
    void a_source_that_lags_or_is_not_heard_of_is_late_once_until_it_has_caught_up() {
        heard(0, 110_000);
        heard(1, 110_000);
        heard(0, 150_000);

        at(139_999);
        assertThat(told).isEmpty();
        assertThat(at(140_000)).isEqualTo(110_000);
        at(150_000);
        assertThat(told)
                .extracting(Transition::state, Transition::at)
                .containsExactly(tuple(AlertState.FIRING, 140_000));

        heard(1, 150_000);
        assertThat(at(151_000)).isEqualTo(150_000);
        assertThat(told)
                .extracting(Transition::state, Transition::at)
                .containsExactly(tuple(AlertState.FIRING, 140_000), tuple(AlertState.RESOLVED, 151_000));
        assertThat(told)
                .extracting(Transition::incidentId)
                .containsOnly(told.get(0).incidentId());
    }

    @Test
    void a_source_that_was_never_heard_of_is_late_too() {
        at(130_000);

        assertThat(told).extracting(Transition::rule).containsExactly(InputClock.PIPELINE_LATE);
    }

    private static org.assertj.core.groups.Tuple tuple(AlertState state, long at) {
        return org.assertj.core.groups.Tuple.tuple(state, at);
    }

    private void heard(int partition, long caughtUpUntil) {
        clock.observe(new SourceProgress(
                "0",
                "orders",
                partition,
                2,
                OptionalLong.empty(),
                true,
                OptionalLong.of(caughtUpUntil),
                caughtUpUntil));
    }

    private long at(long now) {
        long read = clock.advance(now, told::add);
        clock = InputClock.fromBytes(clock.toBytes());
        return read;
    }
}
