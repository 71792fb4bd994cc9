package io.opmetrics.core.alert.notification;

import java.time.Duration;
import java.util.List;

/**
 * A dead man's switch for Opmetrics itself: as long as it comes, alerts are evaluated.
 *
 * @param to names of receivers, at least one
 */
public record Heartbeat(Duration every, List<String> to) {
    public Heartbeat {
        to = List.copyOf(to);
    }
}
