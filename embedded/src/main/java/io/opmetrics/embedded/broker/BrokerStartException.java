package io.opmetrics.embedded.broker;

/** The broker did not start. The message says what stood in the way and what to change, for a person to read. */
public final class BrokerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerStartException(String message) {
        super(message);
    }

    BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
