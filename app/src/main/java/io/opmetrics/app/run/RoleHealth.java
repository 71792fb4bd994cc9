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
        // In trouble delivery says the age itself; while points go out, their age is worth a word only if it is high.
        String age = state == HealthState.DEGRADED && health.state() == DeliveryHealth.State.RUNNING
                ? "; the oldest undelivered point is " + oldest.toMinutes() + " min old"
                : "";
        return new ComponentHealth(state, health.since(), health.sentence() + age);
    }
}
