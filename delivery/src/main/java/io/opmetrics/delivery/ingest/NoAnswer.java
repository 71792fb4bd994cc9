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

    /** @param wasBegun whether anything of the request's body may have been sent */
    static Answer.Failed because(Throwable failure, boolean wasBegun) {
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
                    "TLS: " + Words.of(String.valueOf(cause.getMessage()))
                            + "; is its certificate of a private authority (ca_file)?");
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return new Answer.Failed(wasBegun, "no_answer_in_time", "no answer in time");
        }
        return new Answer.Failed(
                wasBegun, "connection_broken", "the connection broke: " + Words.of(String.valueOf(cause.getMessage())));
    }
}
