package io.opmetrics.app.run;

import io.opmetrics.app.management.ComponentHealth;
import io.opmetrics.app.management.HealthState;
import io.opmetrics.delivery.standalone.DeliveryHealth;
import io.opmetrics.streams.ProcessorHealth;
import java.time.Duration;

/** What the roles say of themselves, in the words of the management server. */
final class RoleHealth {

    /** Long before a point is refused for its age, at an hour, somebody has to know. */
    private static final Duration OLD = Duration.ofMinutes(10);

    private RoleHealth() {}

    static ComponentHealth of(ProcessorHealth health) {
        HealthState state = switch (health.state()) {
            case STARTING -> HealthState.STARTING;
            case RUNNING -> HealthState.RUNNING;
            case DEGRADED -> HealthState.DEGRADED;
            case INCOMPLETE -> HealthState.INCOMPLETE;
            case FAILED -> HealthState.FAILED;
        };
        return new ComponentHealth(state, health.since(), health.sentence());
    }

    /** @param oldest age of the oldest point that is not delivered */
    static ComponentHealth of(DeliveryHealth health, Duration oldest) {
        boolean isOld = oldest.compareTo(OLD) >= 0;
        HealthState state = switch (health.state()) {
            case RUNNING -> isOld ? HealthState.DEGRADED : HealthState.RUNNING;
            case RETRYING -> isOld ? HealthState.INCOMPLETE : HealthState.DEGRADED;
            case MISCONFIGURED -> HealthState.MISCONFIGURED;
            case FAILED -> HealthState.FAILED;
        };
        String age = oldest.isZero()
                ? ""
                : "; the oldest point in hand is " + oldest.toSeconds() + " s old, and is refused at 3600 s";
        return new ComponentHealth(
                state, health.since(), health.sentence() + (state == HealthState.RUNNING ? "" : age));
    }
}
