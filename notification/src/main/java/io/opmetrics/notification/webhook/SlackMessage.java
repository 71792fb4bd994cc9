package io.opmetrics.notification.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.notification.json.JsonBody;
import io.opmetrics.notification.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A message for a Slack incoming webhook. Slack's markup has no way to escape {@code *}, {@code _}, {@code ~} and
 * backticks, so nothing that came from an event stands where markup is read: all texts are {@code plain_text}. Its control
 * characters {@code &}, {@code <} and {@code >}, which could call a whole channel, are escaped everywhere.
 */
final class SlackMessage {

    private static final int LONGEST_HEADER = 150;

    private SlackMessage() {}

    static byte[] write(Message message) {
        String headline = ChatText.headline(message);
        return JsonBody.of(out -> {
            out.writeStartObject();
            // What a notification on a telephone shows.
            out.writeStringField("text", escape(headline));
            out.writeBooleanField("mrkdwn", false);
            out.writeArrayFieldStart("blocks");
            if (escape(headline).length() <= LONGEST_HEADER) {
                block(out, "header", "text", headline);
            } else {
                block(out, "section", "text", headline);
            }
            facts(out, ChatText.facts(message));
            // Each in a block of its own: a block has at most 3,000 characters.
            for (String further : ChatText.further(message)) {
                block(out, "section", "text", further);
            }
            Optional<String> runbook = ChatText.runbook(message);
            if (runbook.isPresent()) {
                button(out, runbook.get());
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void block(JsonGenerator out, String type, String field, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", type);
        out.writeFieldName(field);
        plain(out, text);
        out.writeEndObject();
    }

    private static void facts(JsonGenerator out, List<ChatText.Fact> facts) throws IOException {
        if (facts.isEmpty()) {
            return;
        }
        out.writeStartObject();
        out.writeStringField("type", "section");
        out.writeArrayFieldStart("fields");
        for (ChatText.Fact fact : facts) {
            plain(out, fact.name() + ": " + fact.value());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void button(JsonGenerator out, String url) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "actions");
        out.writeArrayFieldStart("elements");
        out.writeStartObject();
        out.writeStringField("type", "button");
        out.writeFieldName("text");
        plain(out, "Runbook");
        out.writeStringField("url", url);
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void plain(JsonGenerator out, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "plain_text");
        out.writeStringField("text", escape(text));
        out.writeBooleanField("emoji", false);
        out.writeEndObject();
    }
}
