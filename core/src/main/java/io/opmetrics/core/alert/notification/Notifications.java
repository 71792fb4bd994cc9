package io.opmetrics.core.alert.notification;

import java.util.List;
import java.util.Optional;

/**
 * Who hears of alerts: what all files of {@code kind: Notifications} say together. Immutable.
 *
 * @param receivers no name twice
 * @param routes in the order of files and lines
 */
public record Notifications(List<Receiver> receivers, List<Route> routes, Optional<Heartbeat> heartbeat) {

    /** Nobody hears of anything. */
    public static final Notifications NONE = new Notifications(List.of(), List.of(), Optional.empty());

    public Notifications {
        receivers = List.copyOf(receivers);
        routes = List.copyOf(routes);
    }

    /** The receiver of a name. */
    public Optional<Receiver> receiver(String name) {
        return receivers.stream()
                .filter(receiver -> receiver.name().equals(name))
                .findFirst();
    }
}
