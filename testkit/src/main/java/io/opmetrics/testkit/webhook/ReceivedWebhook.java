package io.opmetrics.testkit.webhook;

import java.util.Locale;
import java.util.Map;

/**
 * A request that came in. Immutable.
 *
 * @param path with its query
 * @param headers names in lower case
 */
public record ReceivedWebhook(String method, String path, Map<String, String> headers, String body) {

    public ReceivedWebhook {
        headers = Map.copyOf(headers);
    }

    /** The value of a header, empty if it has none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
