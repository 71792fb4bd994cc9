package io.opmetrics.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.app.management.ComponentHealth;
import io.opmetrics.app.management.HealthState;
import io.opmetrics.delivery.standalone.DeliveryHealth;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleHealthTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");

    private static ComponentHealth delivery(DeliveryHealth.State state, long oldestSeconds) {
        return RoleHealth.of(
                new DeliveryHealth(state, SINCE, "503: the API is away"), Duration.ofSeconds(oldestSeconds));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 1, RUNNING",
        "RUNNING, 600, DEGRADED",
        "RETRYING, 1, DEGRADED",
        "RETRYING, 599, DEGRADED",
        "RETRYING, 600, INCOMPLETE",
        "MISCONFIGURED, 1, MISCONFIGURED",
        "FAILED, 1, FAILED"
    })
    void an_outage_is_unhealthy_long_before_its_points_expire(
            DeliveryHealth.State state, long oldestSeconds, HealthState expected) {
        assertThat(delivery(state, oldestSeconds).state()).isEqualTo(expected);
    }

    @Test
    void an_outage_says_how_old_its_oldest_point_is_and_when_it_is_refused() {
        assertThat(delivery(DeliveryHealth.State.RETRYING, 700))
                .isEqualTo(new ComponentHealth(
                        HealthState.INCOMPLETE,
                        SINCE,
                        "503: the API is away; the oldest point in hand is 700 s old, and is refused at 3600 s"));
    }
}
