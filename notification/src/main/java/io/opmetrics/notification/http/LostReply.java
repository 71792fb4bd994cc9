package io.opmetrics.notification.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why there is no answer. What the platform says of it is never repeated: it may show the address. */
final class LostReply {

    private LostReply() {}

    static Reply.Lost because(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new Reply.Lost("no_connection", "no connection in time");
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? new Reply.Lost("name_not_resolved", "the host name cannot be resolved")
                    : new Reply.Lost("connection_refused", "the connection is refused");
        }
        if (cause instanceof SSLException) {
            return new Reply.Lost("tls_failed", "TLS failed; does the Java runtime trust the server's certificate?");
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return new Reply.Lost("no_answer_in_time", "no answer in time");
        }
        return new Reply.Lost("connection_broken", "the connection broke");
    }
}
