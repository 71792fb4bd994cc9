package io.opmetrics.notification.dynatrace;

import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.http.Reply;
import io.opmetrics.notification.http.Secret;
import io.opmetrics.notification.json.JsonBody;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Occasion;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Replies;
import io.opmetrics.notification.sender.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens a problem for each firing alert, by an event that times out after five minutes and is sent again every two. There
 * is no way to close one: a resolve sends nothing, and the problem ends with the timeout.
 *
 * <p>An event carries no start time. It has to be the same each time, and the API refuses starts of more than six hours
 * ago, which would end the problem of an alert that fires for longer. The start is a property.
 */
public final class DynatraceSender implements Sender {

    private static final String PATH = "/api/v2/events/ingest";
    private static final int LONGEST_TITLE = 500;
    private static final int TIMEOUT_MINUTES = 5;
    private static final int TEST_TIMEOUT_MINUTES = 1;

    private final Poster poster;
    private final Map<String, String> headers;

    /**
     * @param poster to {@link #endpoint}
     * @param token with the scope {@code events.ingest}
     */
    public DynatraceSender(Poster poster, Secret token) {
        this.poster = poster;
        this.headers = Map.of("Authorization", "Api-Token " + token.reveal());
    }

    /** Where events are posted to, of an environment at an address. */
    public static Address endpoint(Address environment) {
        return environment.endpoint(PATH);
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        if (message.occasion() == Occasion.HEARTBEAT) {
            return post(event("CUSTOM_INFO", "Opmetrics heartbeat: alerting works", Optional.empty(), Map.of()));
        }
        boolean isTest = message.occasion() == Occasion.TEST;
        return sendAll(
                message.alerts(),
                isTest ? "TEST, nothing is wrong: " : "",
                isTest ? TEST_TIMEOUT_MINUTES : TIMEOUT_MINUTES);
    }

    /** One that is refused does not keep the others from being told. */
    private Outcome sendAll(List<AlertNotice> alerts, String prefix, int timeout) throws InterruptedException {
        Outcome whole = new Outcome.Sent();
        for (AlertNotice alert : alerts) {
            if (alert.isFiring()) {
                String title = EventProperties.bounded(prefix + alert.summary(), LONGEST_TITLE);
                Outcome one = post(event("CUSTOM_ALERT", title, Optional.of(timeout), EventProperties.of(alert)));
                if (one instanceof Outcome.Retry) {
                    return one;
                }
                whole = one instanceof Outcome.Refused ? one : whole;
            }
        }
        return whole;
    }

    private static byte[] event(String type, String title, Optional<Integer> timeout, Map<String, String> properties) {
        return JsonBody.of(out -> {
            out.writeStartObject();
            out.writeStringField("eventType", type);
            out.writeStringField("title", title);
            if (timeout.isPresent()) {
                out.writeNumberField("timeout", timeout.get());
            }
            JsonBody.texts(out, "properties", properties);
            out.writeEndObject();
        });
    }

    private Outcome post(byte[] event) throws InterruptedException {
        Reply reply = poster.post(event, headers);
        if (!(reply instanceof Reply.Answered answer)) {
            return Replies.outcome(reply);
        }
        return switch (answer.status()) {
            case 200, 201, 202 -> outcome(answer.body());
            case 401 -> new Outcome.Refused("status_401", "401: the API token is wrong or expired");
            case 403 -> new Outcome.Refused("status_403", "403: the API token lacks the scope events.ingest");
            default -> Replies.outcome(reply);
        };
    }

    private static Outcome outcome(String body) {
        List<String> statuses = EventResults.statuses(body);
        if (statuses.isEmpty()) {
            // The same event again only keeps the problem open: nothing is lost by asking again.
            return new Outcome.Retry("unclear_answer", "the answer does not say what became of it", Optional.empty());
        }
        return statuses.stream()
                .filter(status -> !status.equals("OK"))
                .findFirst()
                .<Outcome>map(status -> new Outcome.Refused(
                        "event_refused", "Dynatrace did not take the event:" + Replies.words(status)))
                .orElseGet(Outcome.Sent::new);
    }
}
