package io.opmetrics.core.definition.writer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.alert.notification.Heartbeat;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.alert.notification.Route;
import io.opmetrics.core.yaml.PrometheusDuration;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Receivers, routes and the heartbeat. Secrets are names of variables here too. */
final class NotificationsJson {

    private final JsonGenerator json;

    private NotificationsJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(JsonGenerator json, Notifications notifications) throws IOException {
        new NotificationsJson(json).write(notifications);
    }

    private void write(Notifications notifications) throws IOException {
        json.writeArrayFieldStart("receivers");
        for (Receiver receiver : notifications.receivers()) {
            writeReceiver(receiver);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("routes");
        for (Route route : notifications.routes()) {
            writeRoute(route);
        }
        json.writeEndArray();
        if (notifications.heartbeat().isPresent()) {
            Heartbeat heartbeat = notifications.heartbeat().get();
            json.writeObjectFieldStart("heartbeat");
            json.writeStringField("every", PrometheusDuration.format(heartbeat.every()));
            writeTexts("to", heartbeat.to());
            json.writeEndObject();
        }
    }

    private void writeReceiver(Receiver receiver) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", receiver.name());
        if (receiver.target() instanceof Receiver.Webhook webhook) {
            json.writeObjectFieldStart("webhook");
            json.writeStringField("url", webhook.url());
            json.writeStringField("format", webhook.format().name().toLowerCase(Locale.ROOT));
            if (webhook.hmacSecret().isPresent()) {
                json.writeStringField("hmac_secret", webhook.hmacSecret().get());
            }
        } else if (receiver.target() instanceof Receiver.Alertmanager alertmanager) {
            json.writeObjectFieldStart("alertmanager");
            json.writeStringField("url", alertmanager.url());
        } else if (receiver.target() instanceof Receiver.Dynatrace dynatrace) {
            json.writeObjectFieldStart("dynatrace");
            json.writeStringField("url", dynatrace.url());
            json.writeStringField("token", dynatrace.token());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeRoute(Route route) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("match");
        for (Map.Entry<String, List<String>> condition :
                route.match().accepted().entrySet()) {
            writeTexts(condition.getKey(), condition.getValue());
        }
        json.writeEndObject();
        writeTexts("to", route.to());
        if (route.repeat().isPresent()) {
            json.writeStringField(
                    "repeat", PrometheusDuration.format(route.repeat().get()));
        }
        if (route.escalate().isPresent()) {
            Route.Escalation escalation = route.escalate().get();
            json.writeObjectFieldStart("escalate");
            json.writeStringField("after", PrometheusDuration.format(escalation.after()));
            if (escalation.unlessAcknowledged()) {
                json.writeStringField("unless", "acknowledged");
            }
            writeTexts("to", escalation.to());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeTexts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
