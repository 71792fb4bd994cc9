package io.opmetrics.notification.dynatrace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The statuses in an answer of the events API, one for each event that the request became. */
final class EventResults {

    private static final JsonFactory JSON = new JsonFactory();

    private EventResults() {}

    /** Empty if the answer has none, or cannot be read to its end. */
    static List<String> statuses(String body) {
        List<String> statuses = new ArrayList<>();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isResults = json.currentName().equals("eventIngestResults");
                if (json.nextToken() == JsonToken.START_ARRAY && isResults) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        statuses.add(status(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT ? statuses : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String status(JsonParser json) throws IOException {
        String status = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isStatus = json.currentName().equals("status");
            if (json.nextToken() == JsonToken.VALUE_STRING && isStatus) {
                status = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return status;
    }
}
