package io.opmetrics.app.alerts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.receiver.TestMessage;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Sender;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A message that a person sent to see whether it arrives, and what became of it. */
public record NotifyTest(String receiver, String id, Outcome outcome) {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Makes one attempt. */
    public static NotifyTest send(String receiver, Sender sender, Instant now) throws InterruptedException {
        Message message = TestMessage.to(receiver, now);
        return new NotifyTest(receiver, message.id(), sender.send(message));
    }

    public boolean isSent() {
        return outcome instanceof Outcome.Sent;
    }

    /** One line for a person. */
    public String text() {
        return receiver + ": " + (isSent() ? "sent" : "not sent: " + sentence()) + ", id " + id;
    }

    /** The same as JSON, in one line. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("receiver", receiver);
            out.writeStringField("id", id);
            out.writeBooleanField("sent", isSent());
            out.writeStringField("reason", reason());
            out.writeStringField("sentence", sentence());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private String reason() {
        if (outcome instanceof Outcome.Retry retry) {
            return retry.reason();
        }
        return outcome instanceof Outcome.Refused refused ? refused.reason() : "";
    }

    private String sentence() {
        if (outcome instanceof Outcome.Retry retry) {
            return retry.sentence();
        }
        return outcome instanceof Outcome.Refused refused ? refused.sentence() : "";
    }
}
