package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.MetricDefinition;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TransactionTimeoutTest {

    private static MetricDefinition admitting(int series) {
        return TestDefinitions.orders(Optional.empty(), series, OptionalInt.empty());
    }

    @Test
    void usual_limits_leave_it_at_what_kafka_streams_takes() {
        assertThat(TransactionTimeout.of(Collections.nCopies(30, admitting(2_000))))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void it_grows_with_the_series_that_are_admitted() {
        assertThat(TransactionTimeout.of(List.of(admitting(1_000_000)))).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void it_stays_below_the_time_in_which_a_consumer_must_poll() {
        assertThat(TransactionTimeout.of(Collections.nCopies(50, admitting(1_000_000))))
                .isEqualTo(Duration.ofMinutes(4));
    }
}
