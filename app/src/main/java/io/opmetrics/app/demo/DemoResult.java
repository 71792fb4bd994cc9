package io.opmetrics.app.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What went in and what came out.
 *
 * @param produced events by topic, acknowledged by the broker
 * @param accepted the sums of the deltas that the stand-in accepted, by metric
 * @param alerts that fired, over or not
 * @param secondsToFirstAccepted from the start of the program
 */
public record DemoResult(
        Map<String, Long> produced,
        Map<String, Double> accepted,
        long lines,
        long invalidLines,
        long deadLetters,
        long alerts,
        Optional<Double> secondsToFirstAccepted) {

    /** Whether every event was counted exactly once, and nothing was refused on the way. */
    public boolean isExact() {
        Map<String, Double> wanted = new TreeMap<>();
        produced.forEach((topic, events) -> wanted.put(topic + ".count", (double) events));
        return wanted.equals(new TreeMap<>(accepted)) && invalidLines == 0 && deadLetters == 0;
    }

    /** One JSON object on one line. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeObjectFieldStart("produced");
            for (Map.Entry<String, Long> topic : new TreeMap<>(produced).entrySet()) {
                out.writeNumberField(topic.getKey(), topic.getValue());
            }
            out.writeEndObject();
            out.writeObjectFieldStart("accepted");
            for (Map.Entry<String, Double> metric : new TreeMap<>(accepted).entrySet()) {
                write(out, metric.getKey(), metric.getValue());
            }
            out.writeEndObject();
            out.writeNumberField("lines", lines);
            out.writeNumberField("invalidLines", invalidLines);
            out.writeNumberField("deadLetters", deadLetters);
            out.writeNumberField("alerts", alerts);
            if (secondsToFirstAccepted.isPresent()) {
                write(out, "secondsToFirstAccepted", secondsToFirstAccepted.get());
            } else {
                out.writeNullField("secondsToFirstAccepted");
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, String field, double number) throws IOException {
        if (number == Math.rint(number)) {
            out.writeNumberField(field, (long) number);
        } else {
            out.writeNumberField(field, number);
        }
    }

    /** The same for a person. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        produced.forEach((topic, events) -> text.append("%-16s %,8d events produced, %,.0f counted and accepted%n"
                .formatted(topic, events, accepted.getOrDefault(topic + ".count", 0.0))));
        text.append("%,d lines accepted, %,d refused, %,d dead letters%n%,d alerts fired"
                .formatted(lines, invalidLines, deadLetters, alerts));
        secondsToFirstAccepted.ifPresent(
                seconds -> text.append("%nThe first point was accepted %.1f s after the start".formatted(seconds)));
        return text.toString();
    }
}
