package io.opmetrics.core.alert.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts go where; of all routes the first that matches is taken.
 *
 * @param match empty: every alert
 * @param to names of receivers, at least one
 * @param repeat how often a firing alert is notified again; never, if empty
 */
public record Route(Matchers match, List<String> to, Optional<Duration> repeat, Optional<Escalation> escalate) {
    public Route {
        to = List.copyOf(to);
    }

    /**
     * Who is told as well when an alert goes on firing.
     *
     * @param after how long it has been firing
     * @param unlessAcknowledged whether an acknowledgement stops it
     * @param to names of receivers, at least one
     */
    public record Escalation(Duration after, boolean unlessAcknowledged, List<String> to) {
        public Escalation {
            to = List.copyOf(to);
        }
    }
}
