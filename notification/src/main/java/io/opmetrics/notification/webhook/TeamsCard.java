package io.opmetrics.notification.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.notification.json.JsonBody;
import io.opmetrics.notification.message.Message;
import java.io.IOException;
import java.util.Optional;

/**
 * An Adaptive Card for the webhook of a Teams workflow. Text blocks and fact sets of a card read Markdown; text runs do
 * not, so everything stands in text runs, and what came from an event is shown as it is.
 */
final class TeamsCard {

    private TeamsCard() {}

    static byte[] write(Message message) {
        return JsonBody.of(out -> {
            out.writeStartObject();
            out.writeStringField("type", "message");
            out.writeArrayFieldStart("attachments");
            out.writeStartObject();
            out.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
            out.writeNullField("contentUrl");
            out.writeFieldName("content");
            card(out, message);
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void card(JsonGenerator out, Message message) throws IOException {
        out.writeStartObject();
        out.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        out.writeStringField("type", "AdaptiveCard");
        out.writeStringField("version", "1.4");
        out.writeArrayFieldStart("body");
        line(out, ChatText.headline(message), "");
        for (ChatText.Fact fact : ChatText.facts(message)) {
            line(out, fact.name() + ": ", fact.value());
        }
        for (String further : ChatText.further(message)) {
            line(out, "", further);
        }
        out.writeEndArray();
        Optional<String> runbook = ChatText.runbook(message);
        if (runbook.isPresent()) {
            out.writeArrayFieldStart("actions");
            out.writeStartObject();
            out.writeStringField("type", "Action.OpenUrl");
            out.writeStringField("title", "Runbook");
            out.writeStringField("url", runbook.get());
            out.writeEndObject();
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void line(JsonGenerator out, String bold, String plain) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "RichTextBlock");
        out.writeArrayFieldStart("inlines");
        run(out, bold, true);
        run(out, plain, false);
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void run(JsonGenerator out, String text, boolean isBold) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        out.writeStartObject();
        out.writeStringField("type", "TextRun");
        out.writeStringField("text", text);
        if (isBold) {
            out.writeStringField("weight", "Bolder");
        }
        out.writeEndObject();
    }
}
