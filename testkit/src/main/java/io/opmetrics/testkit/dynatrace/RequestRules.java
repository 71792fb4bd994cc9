package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;

/** What a request must be before anybody looks at its body. */
final class RequestRules {

    private final DynatraceStandIn.Options options;
    private final Endpoint endpoint;

    RequestRules(DynatraceStandIn.Options options, Endpoint endpoint) {
        this.options = options;
        this.endpoint = endpoint;
    }

    /** The answer that refuses the request; empty if its body is to be read. */
    Optional<Answer> refusal(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String what = endpoint.takes();
        if (!endpoint.path().equals(path)) {
            return problem(404, "nothing is at " + path + ", " + what + " are posted to " + endpoint.path());
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return problem(405, what + " are sent with POST, not with " + exchange.getRequestMethod());
        }
        Headers headers = exchange.getRequestHeaders();
        String authorization = first(headers, "Authorization");
        if (!authorization.equals("Api-Token " + options.token())) {
            return problem(
                    401, authorization.isEmpty() ? "the header Authorization is missing" : "the token is not valid");
        }
        if (!options.hasScope()) {
            return problem(403, "the token lacks the scope " + endpoint.scope());
        }
        String type = first(headers, "Content-Type");
        if (!endpoint.contentType().matcher(type).matches()) {
            return problem(415, "the content type must be " + endpoint.contentTypeName() + ", found \"" + type + "\"");
        }
        // No page says that the endpoint takes compressed bodies: a client cannot rely on it.
        String encoding = first(headers, "Content-Encoding");
        if (!encoding.isEmpty()) {
            return problem(415, "the content encoding \"" + encoding + "\" is not supported");
        }
        return Optional.empty();
    }

    private static Optional<Answer> problem(int status, String message) {
        return Optional.of(Answer.problem(status, message));
    }

    private static String first(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
}
