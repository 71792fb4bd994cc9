package io.opmetrics.notification.webhook;

import io.opmetrics.core.alert.notification.Receiver.Format;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.http.Secret;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Replies;
import io.opmetrics.notification.sender.Sender;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One POST for each message. {@code Idempotency-Key} is the message's id: a receiver that knows it may pass it over. */
public final class WebhookSender implements Sender {

    private final Poster poster;
    private final Format format;
    private final Optional<Signature> signature;
    private final InstantSource clock;

    /** @param hmacSecret what bodies are signed with, if at all */
    public WebhookSender(Poster poster, Format format, Optional<Secret> hmacSecret, InstantSource clock) {
        this.poster = poster;
        this.format = format;
        this.signature = hmacSecret.map(Signature::new);
        this.clock = clock;
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        byte[] body = switch (format) {
            case JSON -> WebhookJson.write(message);
            case SLACK -> SlackMessage.write(message);
            case TEAMS -> TeamsCard.write(message);
        };
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", message.id());
        signature.ifPresent(key -> {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            headers.put(Signature.TIMESTAMP_HEADER, timestamp);
            headers.put(Signature.HEADER, key.of(timestamp, body));
        });
        return Replies.outcome(poster.post(body, headers));
    }
}
