package io.opmetrics.delivery.ingest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why there is no answer, for a counter and for a person. */
final class NoAnswer {

    private NoAnswer() {}

    /**
     * Why there is none.
     *
     * @param wasBegun whether anything of the request's body may have been sent
     * @param token must not show in the words
     */
    static Answer.Failed because(Throwable failure, boolean wasBegun, ApiToken token) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new Answer.Failed(wasBegun, "no_connection", "no connection in time");
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? new Answer.Failed(wasBegun, "name_not_resolved", "the host name cannot be resolved")
                    : new Answer.Failed(wasBegun, "connection_refused", "the connection is refused");
        }
        if (cause instanceof SSLException) {
            return new Answer.Failed(
                    wasBegun,
                    "tls_failed",
                    "TLS: " + words(cause, token) + "; is its certificate of a private authority (ca_file)?");
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return new Answer.Failed(wasBegun, "no_answer_in_time", "no answer in time");
        }
        return new Answer.Failed(wasBegun, "connection_broken", "the connection broke: " + words(cause, token));
    }

    /** They may quote what a server sent. */
    private static String words(Throwable cause, ApiToken token) {
        return Words.of(token.redact(String.valueOf(cause.getMessage())));
    }
}
