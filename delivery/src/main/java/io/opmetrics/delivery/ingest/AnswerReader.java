package io.opmetrics.delivery.ingest;

import java.net.http.HttpHeaders;

/** What a status means; the details are read from headers and body. */
final class AnswerReader {

    private final RequestedPause pause;
    private final ApiToken token;

    AnswerReader(RequestedPause pause, ApiToken token) {
        this.pause = pause;
        this.token = token;
    }

    Answer read(int status, HttpHeaders headers, byte[] body) {
        return switch (status) {
            case 200, 202 -> accepted(ValidationResponse.read(body, token));
            case 400 -> refused(ValidationResponse.read(body, token));
            case 408 -> new Answer.Unavailable(status, pause.read(headers));
            case 413 -> new Answer.TooLarge();
            case 429 -> new Answer.Throttled(pause.read(headers));
            case 504 -> new Answer.Failed(true, "gateway_timeout", "504: a gateway had no answer in time");
            default ->
                status >= 500
                        ? new Answer.Unavailable(status, pause.read(headers))
                        : new Answer.Misconfigured(status, meaning(status));
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

    /** The status alone says it; lines that the body refuses all the same are not accepted. */
    private static Answer accepted(ValidationResponse body) {
        return body.invalidLines().isEmpty() ? new Answer.Accepted(body.changedKeys()) : partly(body);
    }

    private static Answer refused(ValidationResponse body) {
        if (!body.invalidLines().isEmpty()) {
            return partly(body);
        }
        if (body.isEmptyRequest()) {
            return new Answer.Misconfigured(
                    400, "400: the API saw an empty request; does a proxy on the way drop the body?");
        }
        return new Answer.Unclear(
                body.isWhole() ? "the answer 400 names no line" : "the answer 400 cannot be read to its end");
    }

    private static Answer partly(ValidationResponse body) {
        return new Answer.PartlyAccepted(body.invalidLines(), body.linesInvalid(), body.changedKeys());
    }
}
