package io.opmetrics.app.run;

import io.opmetrics.app.management.ComponentHealth;
import io.opmetrics.app.management.HealthState;
import io.opmetrics.app.notifier.NotifierRole;
import io.opmetrics.notification.outbox.ReceiverHealth;
import io.opmetrics.streams.ProcessorHealth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the alerts role says of itself: its evaluation, and whether people can be told. */
final class AlertsHealth {

    private AlertsHealth() {}

    static ComponentHealth of(ProcessorHealth evaluation, NotifierRole notifier) {
        ComponentHealth watching = RoleHealth.of(evaluation);
        if (watching.state() != HealthState.RUNNING) {
            return watching;
        }
        Optional<String> trouble = notifier.trouble();
        if (trouble.isPresent()) {
            return degraded(watching, "nobody can be told of alerts: " + trouble.get());
        }
        List<ReceiverHealth> failing = notifier.receivers().stream()
                .filter(receiver -> receiver.state() != ReceiverHealth.State.WORKING)
                .toList();
        if (!failing.isEmpty()) {
            return degraded(
                    watching,
                    failing.stream()
                            .map(receiver -> "receiver " + receiver.receiver() + ": " + receiver.sentence())
                            .collect(Collectors.joining("; ")));
        }
        return new ComponentHealth(
                HealthState.RUNNING,
                watching.since(),
                notifier.isActive()
                        ? "points are judged as they come; receivers are told from here"
                        : "points are judged as they come; receivers are told by another instance");
    }

    private static ComponentHealth degraded(ComponentHealth watching, String sentence) {
        return new ComponentHealth(HealthState.DEGRADED, watching.since(), sentence);
    }
}
