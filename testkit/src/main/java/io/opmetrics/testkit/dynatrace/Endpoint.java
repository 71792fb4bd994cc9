package io.opmetrics.testkit.dynatrace;

import java.util.regex.Pattern;

/**
 * What an endpoint asks of requests before it reads their bodies.
 *
 * @param takes what it takes, in the plural
 * @param scope that the token must have
 * @param contentTypeName the content type as one would write it
 */
record Endpoint(String path, String takes, String scope, String contentTypeName, Pattern contentType) {

    static final Endpoint METRICS = new Endpoint(
            DynatraceStandIn.PATH, "metrics", "metrics.ingest", "text/plain; charset=utf-8", utf8("text/plain"));

    static final Endpoint EVENTS = new Endpoint(
            DynatraceStandIn.EVENTS_PATH,
            "events",
            "events.ingest",
            "application/json; charset=utf-8",
            utf8("application/json"));

    private static Pattern utf8(String type) {
        return Pattern.compile(type + " *(; *charset *= *\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);
    }
}
