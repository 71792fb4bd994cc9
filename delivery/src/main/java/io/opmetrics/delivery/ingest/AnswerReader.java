package io.opmetrics.delivery.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opmetrics.delivery.ingest.Answer.InvalidLine;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads answers tolerantly: documentation and clients disagree on details of the body. */
final class AnswerReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final ApiToken token;

    AnswerReader(InstantSource clock, ApiToken token) {
        this.clock = clock;
        this.token = token;
    }

    Answer read(int status, HttpHeaders headers, byte[] body) {
        return switch (status) {
            case 200, 202 -> new Answer.Accepted();
            case 400 -> invalidLines(body);
            case 413 -> new Answer.TooLarge();
            case 429 -> new Answer.Throttled(wait(headers));
            default ->
                status >= 500 ? new Answer.Unavailable(status) : new Answer.Misconfigured(status, meaning(status));
        };
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401 -> "401: the API token is wrong or expired";
            case 403 -> "403: the API token lacks the scope metrics.ingest";
            case 404, 405 -> status + ": there is no metric ingest endpoint at this URL";
            default ->
                status >= 300 && status < 400
                        ? status + ": the URL redirects elsewhere; redirects are not followed"
                        : status + ": the request is refused as a whole";
        };
    }

    private Optional<Duration> wait(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .or(() -> headers.firstValue("X-RateLimit-Reset")
                        // A point in time, in microseconds.
                        .filter(text -> text.matches("[0-9]{10,18}"))
                        .map(text -> Duration.ofMillis(Long.parseLong(text) / 1_000 - clock.millis()))
                        .filter(wait -> !wait.isNegative()))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private Answer invalidLines(byte[] body) {
        List<InvalidLine> lines = new ArrayList<>();
        int linesInvalid = 0;
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("invalidLines")) {
                    readLines(json, lines);
                } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("linesInvalid")) {
                    linesInvalid = json.nextIntValue(0);
                }
            }
        } catch (IOException e) {
            return new Answer.Unclear(
                    "the answer 400 cannot be read: " + e.getClass().getSimpleName());
        }
        return lines.isEmpty()
                ? new Answer.Unclear("the answer 400 names no line")
                : new Answer.PartlyAccepted(lines, Math.max(linesInvalid, lines.size()));
    }

    private void readLines(JsonParser json, List<InvalidLine> lines) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int line = -1;
            String error = "";
            Optional<String> identifier = Optional.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("line") && value == JsonToken.VALUE_NUMBER_INT) {
                    line = json.getIntValue();
                } else if (field.equals("error") && value == JsonToken.VALUE_STRING) {
                    error = Words.of(token.redact(json.getText()));
                } else if (field.equals("identifier") && value == JsonToken.VALUE_STRING) {
                    identifier = Optional.of(json.getText());
                } else {
                    json.skipChildren();
                }
            }
            lines.add(new InvalidLine(line, error, identifier));
        }
    }
}
