package io.opmetrics.notification.alertmanager;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.json.JsonBody;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Occasion;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Replies;
import io.opmetrics.notification.sender.Sender;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells an Alertmanager as Prometheus does: a firing alert is told every minute and ends by itself four minutes later if
 * nothing more is heard, a resolved one is told with its end for fifteen minutes.
 */
public final class AlertmanagerSender implements Sender {

    private static final String PATH = "/api/v2/alerts";
    private static final int LOT = 500;
    private static final Duration ENDS_AFTER = Duration.ofMinutes(4);

    private final Poster poster;
    private final Optional<URI> alertPages;
    private final InstantSource clock;

    /**
     * @param poster to {@link #endpoint}
     * @param alertPages the address, ending in a slash, below which each alert has a page named by its id
     */
    public AlertmanagerSender(Poster poster, Optional<URI> alertPages, InstantSource clock) {
        this.poster = poster;
        this.alertPages = alertPages;
        this.clock = clock;
    }

    /** Where alerts are posted to, of an Alertmanager at an address. */
    public static Address endpoint(Address base) {
        return base.endpoint(PATH);
    }

    @Override
    public int refreshLot() {
        return LOT;
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        Instant now = clock.instant();
        return post(JsonBody.of(out -> {
            out.writeStartArray();
            if (message.occasion() == Occasion.HEARTBEAT) {
                heartbeat(out, now);
            }
            for (AlertNotice alert : message.alerts()) {
                write(out, alert, now, message.occasion() == Occasion.TEST ? Map.of("test", "true") : Map.of());
            }
            out.writeEndArray();
        }));
    }

    private Outcome post(byte[] body) throws InterruptedException {
        return Replies.outcome(poster.post(body, Map.of()));
    }

    /** Always firing, as the watchdog of a Prometheus is: its end tells that nobody evaluates any more. */
    private static void heartbeat(JsonGenerator out, Instant now) throws IOException {
        out.writeStartObject();
        JsonBody.texts(out, "labels", Map.of("alertname", "OpmetricsHeartbeat"));
        JsonBody.texts(out, "annotations", Map.of("summary", "Alerting works as long as this fires"));
        out.writeStringField("endsAt", now.plus(ENDS_AFTER).toString());
        out.writeEndObject();
    }

    private void write(JsonGenerator out, AlertNotice alert, Instant now, Map<String, String> more) throws IOException {
        Map<String, String> labels = new TreeMap<>(Labels.of(alert));
        labels.putAll(more);
        Map<String, String> annotations = new TreeMap<>(alert.annotations());
        annotations.put("alert_id", alert.alertId());
        annotations.put("incident_id", alert.incidentId());
        alert.value().ifPresent(value -> annotations.put("value", Double.toString(value)));
        out.writeStartObject();
        JsonBody.texts(out, "labels", labels);
        JsonBody.texts(out, "annotations", Labels.named(annotations));
        // Event time may run ahead of this machine's clock; an alert that ends later is not resolved yet.
        Instant since = earlier(alert.since(), now);
        Instant end = earlier(alert.at(), now);
        out.writeStringField("startsAt", since.toString());
        out.writeStringField(
                "endsAt", (alert.isFiring() ? now.plus(ENDS_AFTER) : end.isBefore(since) ? since : end).toString());
        if (alertPages.isPresent()) {
            out.writeStringField(
                    "generatorURL", alertPages.get().resolve(alert.alertId()).toString());
        }
        out.writeEndObject();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
