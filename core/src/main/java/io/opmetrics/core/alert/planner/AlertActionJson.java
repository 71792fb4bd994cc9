package io.opmetrics.core.alert.planner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.EndSilence;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The value of a record of {@code opmetrics-alert-actions}: one JSON object with {@code schema}, {@code action} and what
 * belongs to that action, and nothing else. Times are epoch milliseconds. Thread-safe.
 *
 * <pre>
 * {"schema":1,"action":"acknowledge","alert":"7k2f9-qx3mh","author":"noor","note":"on it","until":1700000000000}
 * {"schema":1,"action":"silence","silence":"x0b4t-99ezw","match":{"alert":["PortalSilent"]},
 *  "until":1700000000000,"author":"noor","note":"maintenance"}
 * {"schema":1,"action":"end_silence","silence":"x0b4t-99ezw","author":"noor"}
 * </pre>
 */
public final class AlertActionJson {

    static final int SCHEMA = 1;

    private static final JsonFactory JSON = new JsonFactory();
    private static final String ACKNOWLEDGE = "acknowledge";
    private static final String SILENCE = "silence";
    private static final String END_SILENCE = "end_silence";

    private AlertActionJson() {}

    /** The key of the record: the id of the alert or of the silence. What is done to one is in order. */
    public static String key(AlertAction action) {
        if (action instanceof Acknowledge acknowledge) {
            return acknowledge.alertId();
        }
        return action instanceof Silence silence ? silence.silenceId() : ((EndSilence) action).silenceId();
    }

    /** The value of the record. */
    public static byte[] write(AlertAction action) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            if (action instanceof Acknowledge acknowledge) {
                write(acknowledge, json);
            } else if (action instanceof Silence silence) {
                write(silence, json);
            } else if (action instanceof EndSilence end) {
                json.writeStringField("action", END_SILENCE);
                json.writeStringField("silence", end.silenceId());
                json.writeStringField("author", end.author());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Acknowledge acknowledge, JsonGenerator json) throws IOException {
        json.writeStringField("action", ACKNOWLEDGE);
        json.writeStringField("alert", acknowledge.alertId());
        json.writeStringField("author", acknowledge.author());
        json.writeStringField("note", acknowledge.note());
        if (acknowledge.until().isPresent()) {
            json.writeNumberField("until", acknowledge.until().getAsLong());
        }
    }

    private static void write(Silence silence, JsonGenerator json) throws IOException {
        json.writeStringField("action", SILENCE);
        json.writeStringField("silence", silence.silenceId());
        json.writeObjectFieldStart("match");
        for (Map.Entry<String, List<String>> values :
                silence.matchers().accepted().entrySet()) {
            json.writeArrayFieldStart(values.getKey());
            for (String value : values.getValue()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeNumberField("until", silence.until());
        json.writeStringField("author", silence.author());
        json.writeStringField("note", silence.note());
    }

    /** @throws IllegalArgumentException if it is not exactly the value of an action; says why */
    public static AlertAction read(byte[] value) {
        AlertActionFields fields = AlertActionFields.read(value);
        long schema = fields.number("schema");
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("unknown schema " + schema + " of an action");
        }
        String word = fields.text("action");
        AlertAction action = switch (word) {
            case ACKNOWLEDGE ->
                new Acknowledge(
                        fields.text("alert"),
                        fields.text("author"),
                        fields.text("note"),
                        fields.optionalNumber("until"));
            case SILENCE ->
                new Silence(
                        fields.text("silence"),
                        new Matchers(fields.match("match")),
                        fields.number("until"),
                        fields.text("author"),
                        fields.text("note"));
            case END_SILENCE -> new EndSilence(fields.text("silence"), fields.text("author"));
            default -> throw new IllegalArgumentException("unknown action \"" + word + "\"");
        };
        fields.expectNoMore();
        return action;
    }
}
