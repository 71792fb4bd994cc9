package io.opmetrics.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final long NOW = 1_772_366_400_000L;

    private static String verdict(Duration age) {
        MetricPoint point = MetricPoint.count("orders.count")
                .delta(1)
                .at(NOW - age.toMillis())
                .build();
        return Expiry.check(point, NOW).map(Expiry.Refusal::reason).orElse("fine");
    }

    @Test
    void a_point_is_refused_a_minute_before_the_api_would() {
        assertThat(verdict(Duration.ZERO)).isEqualTo("fine");
        assertThat(verdict(Duration.ofMinutes(59))).isEqualTo("fine");
        assertThat(verdict(Duration.ofMinutes(59).plusMillis(1))).isEqualTo("expired");
        assertThat(verdict(Duration.ofMinutes(-9))).isEqualTo("fine");
        assertThat(verdict(Duration.ofMinutes(-9).minusMillis(1))).isEqualTo("too_far_ahead");
    }
}
