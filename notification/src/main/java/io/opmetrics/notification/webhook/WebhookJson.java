package io.opmetrics.notification.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.yaml.PrometheusDuration;
import io.opmetrics.notification.json.JsonBody;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Mark;
import io.opmetrics.notification.message.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * The whole message as JSON, version 1. Fields are added in later versions of Opmetrics, but never change or vanish while
 * {@code schema} is 1; {@code docs/notifications.md} shows it.
 */
final class WebhookJson {

    private static final int SCHEMA = 1;

    private WebhookJson() {}

    static byte[] write(Message message) {
        return JsonBody.of(out -> {
            out.writeStartObject();
            out.writeNumberField("schema", SCHEMA);
            out.writeStringField("id", message.id());
            out.writeStringField("occasion", message.occasion().word());
            out.writeStringField("created", message.created().toString());
            out.writeArrayFieldStart("alerts");
            for (AlertNotice alert : message.alerts()) {
                write(out, alert);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, AlertNotice alert) throws IOException {
        out.writeStartObject();
        out.writeStringField("alert_id", alert.alertId());
        out.writeStringField("incident_id", alert.incidentId());
        out.writeStringField("rule", alert.rule());
        out.writeStringField("severity", alert.severity().word());
        out.writeStringField("status", alert.status());
        out.writeStringField("reason", alert.reason().name().toLowerCase(Locale.ROOT));
        JsonBody.texts(out, "group", alert.group());
        JsonBody.texts(out, "labels", alert.labels());
        if (alert.value().isPresent()) {
            out.writeNumberField("value", alert.value().getAsDouble());
        } else {
            out.writeNullField("value");
        }
        if (alert.limit().isPresent()) {
            write(out, alert.limit().get().condition());
            out.writeStringField(
                    "window", PrometheusDuration.format(alert.limit().get().window()));
        } else {
            out.writeNullField("when");
            out.writeNullField("window");
        }
        out.writeStringField("since", alert.since().toString());
        out.writeStringField("at", alert.at().toString());
        if (alert.acknowledged().isPresent()) {
            write(out, alert.acknowledged().get());
        } else {
            out.writeNullField("acknowledged");
        }
        JsonBody.texts(out, "annotations", alert.annotations());
        out.writeArrayFieldStart("marks");
        for (Mark mark : alert.marks()) {
            out.writeString(mark.word());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Acknowledge acknowledged) throws IOException {
        out.writeObjectFieldStart("acknowledged");
        out.writeStringField("author", acknowledged.author());
        out.writeStringField("note", acknowledged.note());
        if (acknowledged.until().isPresent()) {
            out.writeStringField(
                    "until",
                    Instant.ofEpochMilli(acknowledged.until().getAsLong()).toString());
        } else {
            out.writeNullField("until");
        }
        out.writeEndObject();
    }

    /** As a definitions file writes it: {@code outside} has two thresholds. */
    private static void write(JsonGenerator out, Condition condition) throws IOException {
        out.writeObjectFieldStart("when");
        out.writeStringField("op", condition.operator().name().toLowerCase(Locale.ROOT));
        if (condition.operator() == Operator.OUTSIDE) {
            out.writeArrayFieldStart("value");
            out.writeNumber(condition.low());
            out.writeNumber(condition.high());
            out.writeEndArray();
        } else {
            out.writeNumberField("value", condition.low());
        }
        out.writeEndObject();
    }
}
