package io.opmetrics.core.alert.loader;

import io.opmetrics.core.alert.notification.Heartbeat;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.alert.notification.Route;
import io.opmetrics.core.yaml.ApiVersion;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.UniqueNames;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the notifications of all files; routes may name receivers of files that were read before. */
public final class NotificationsReader {

    private static final DurationRange BEAT = new DurationRange(Duration.ofSeconds(10), Duration.ofDays(1));

    private final UniqueNames names = new UniqueNames("receiver");
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private Optional<Heartbeat> heartbeat = Optional.empty();

    /** Reads those of one file: its documents of {@code kind: Notifications}. */
    public void read(List<YamlValue> documents) {
        List<YamlObject> read = documents.stream()
                .map(document -> YamlObject.of(document, Shapes.NOTIFICATIONS))
                .toList();
        read.forEach(ApiVersion::check);
        read.forEach(document -> document.get("receivers")
                .ifPresent(value -> value.items("a list of receivers")
                        .forEach(item -> receivers.add(ReceiverReader.read(item, names)))));
        RouteReader reader =
                new RouteReader(receivers.stream().map(Receiver::name).toList());
        read.forEach(document -> document.get("routes")
                .ifPresent(value -> value.items("a list of routes").forEach(item -> routes.add(reader.read(item)))));
        read.forEach(document -> document.get("heartbeat").ifPresent(value -> readHeartbeat(value, reader)));
    }

    private void readHeartbeat(YamlValue value, RouteReader reader) {
        YamlObject beat = YamlObject.of(value, Shapes.HEARTBEAT);
        if (heartbeat.isPresent()) {
            value.key().report("the heartbeat is defined twice");
        }
        heartbeat = Optional.of(new Heartbeat(beat.duration("every", BEAT, Duration.ofMinutes(1)), reader.to(beat)));
    }

    /** What all files say together. */
    public Notifications result() {
        return new Notifications(receivers, routes, heartbeat);
    }
}
