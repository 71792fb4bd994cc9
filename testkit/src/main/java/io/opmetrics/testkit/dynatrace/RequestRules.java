package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request must be before anybody looks at its body. */
final class RequestRules {

    private static final Pattern TEXT =
            Pattern.compile("text/plain *(; *charset *= *\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private final DynatraceStandIn.Options options;

    RequestRules(DynatraceStandIn.Options options) {
        this.options = options;
    }

    /** The answer that refuses the request; empty if its body is to be read. */
    Optional<Answer> refusal(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (!DynatraceStandIn.PATH.equals(path)) {
            return problem(404, "nothing is at " + path + ", metrics are posted to " + DynatraceStandIn.PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return problem(405, "metrics are sent with POST, not with " + exchange.getRequestMethod());
        }
        Headers headers = exchange.getRequestHeaders();
        String authorization = first(headers, "Authorization");
        if (!authorization.equals("Api-Token " + options.token())) {
            return problem(
                    401, authorization.isEmpty() ? "the header Authorization is missing" : "the token is not valid");
        }
        if (!options.hasScope()) {
            return problem(403, "the token lacks the scope metrics.ingest");
        }
        String type = first(headers, "Content-Type");
        if (!TEXT.matcher(type).matches()) {
            return problem(415, "the content type must be text/plain; charset=utf-8, found \"" + type + "\"");
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
