package io.opmetrics.app.alerts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts as JSON, one object in one line. Times are ISO 8601; what is not there is left out. */
public final class AlertJson {

    /** ASCII only: other characters could turn the line of a terminal around. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AlertJson() {}

    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    private static String object(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            body.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be written to", e);
        }
        return text.toString();
    }

    /** What an alert is. */
    public static String line(AlertView alert) {
        return object(out -> write(alert, out));
    }

    /** What became of an alert. */
    public static String line(ToldTransition told) {
        return object(out -> write(told, out));
    }

    /** A silence. */
    public static String line(TakenAction<Silence> taken) {
        return object(out -> silence(taken, out));
    }

    /** All of an alert. */
    public static String line(AlertStory story, KnownRules rules) {
        return object(out -> {
            write(story.alert(), out);
            texts("annotations", rules.annotations(story.alert().transition()), out);
            list("acknowledgements", story.acknowledgements(), AlertJson::acknowledgement, out);
            list("silences", story.alert().silences(), AlertJson::silence, out);
            list("history", story.history(), AlertJson::write, out);
        });
    }

    private interface Item<T> {
        void write(T item, JsonGenerator out) throws IOException;
    }

    private static <T> void list(String name, List<T> items, Item<T> item, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (T one : items) {
            out.writeStartObject();
            item.write(one, out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(AlertView alert, JsonGenerator out) throws IOException {
        Transition transition = alert.transition();
        named(transition, out);
        out.writeStringField("since", AlertTable.exactTime(transition.since()));
        Optional<Severity> severity = alert.severity();
        if (severity.isPresent()) {
            out.writeStringField("severity", severity.get().word());
        }
        if (alert.acknowledged().isPresent()) {
            out.writeObjectFieldStart("acknowledged");
            acknowledgement(alert.acknowledged().get(), out);
            out.writeEndObject();
        }
        if (alert.silencedUntil().isPresent()) {
            out.writeStringField(
                    "silenced_until", AlertTable.exactTime(alert.silencedUntil().getAsLong()));
        }
    }

    private static void write(ToldTransition told, JsonGenerator out) throws IOException {
        Transition transition = told.transition();
        named(transition, out);
        out.writeStringField("incident", transition.incidentId());
        out.writeStringField("at", AlertTable.exactTime(transition.at()));
        out.writeStringField("since", AlertTable.exactTime(transition.since()));
        out.writeStringField("written_at", told.at().toString());
        out.writeBooleanField("late", transition.isLate());
        out.writeBooleanField("redated", transition.isRedated());
        out.writeBooleanField("historical", transition.isHistorical());
    }

    private static void named(Transition transition, JsonGenerator out) throws IOException {
        out.writeStringField("id", transition.alertId());
        out.writeStringField("state", transition.state().word());
        out.writeStringField("rule", transition.rule());
        texts("group", transition.group(), out);
        if (transition.value().isPresent()) {
            out.writeNumberField("value", transition.value().getAsDouble());
        }
    }

    private static void texts(String name, Map<String, String> texts, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }

    private static void acknowledgement(TakenAction<Acknowledge> taken, JsonGenerator out) throws IOException {
        out.writeStringField("author", taken.action().author());
        out.writeStringField("note", taken.action().note());
        out.writeStringField("at", taken.at().toString());
        if (taken.action().until().isPresent()) {
            out.writeStringField(
                    "until", AlertTable.exactTime(taken.action().until().getAsLong()));
        }
    }

    private static void silence(TakenAction<Silence> taken, JsonGenerator out) throws IOException {
        Silence silence = taken.action();
        out.writeStringField("id", silence.silenceId());
        out.writeObjectFieldStart("match");
        for (Map.Entry<String, List<String>> values :
                silence.matchers().accepted().entrySet()) {
            out.writeArrayFieldStart(values.getKey());
            for (String value : values.getValue()) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeStringField("until", AlertTable.exactTime(silence.until()));
        out.writeStringField("author", silence.author());
        out.writeStringField("note", silence.note());
        out.writeStringField("at", taken.at().toString());
    }
}
