package io.opmetrics.app.deadletters;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a replay did, or would do.
 *
 * @param letters those that were sent or would be
 * @param refused how many were not, by the reason in words
 * @param isNewTopic whether the topic was missing
 */
public record ReplayReport(
        String topic, boolean isDryRun, List<Letter> letters, Map<String, Long> refused, boolean isNewTopic) {

    /** For a person: the data. */
    public List<String> textLines() {
        List<String> lines = new ArrayList<>();
        if (isDryRun && !letters.isEmpty()) {
            lines.addAll(LetterTable.lines(letters));
        }
        String count = letters.size() == 1 ? "1 dead letter" : letters.size() + " dead letters";
        lines.add(isDryRun ? count + " would be sent to " + topic : count + " sent to " + topic);
        return lines;
    }

    /** For a program: one object per letter. */
    public List<String> jsonLines() {
        List<String> lines =
                new ArrayList<>(letters.stream().map(LetterJson::line).toList());
        StringWriter text = new StringWriter();
        try (JsonGenerator out = LetterJson.JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField(isDryRun ? "would_be_sent" : "sent", letters.size());
            out.writeNumberField(
                    "refused",
                    refused.values().stream().mapToLong(Long::longValue).sum());
            out.writeStringField("topic", topic);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be written to", e);
        }
        lines.add(text.toString());
        return lines;
    }

    /** For a person: what to know besides. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        refused.forEach((why, count) -> notes.add(count + " not replayed: " + why));
        if (isNewTopic) {
            notes.add("The topic " + topic + " was missing and was created: a processor that is running reads it after"
                    + " its next start");
        }
        return notes;
    }
}
