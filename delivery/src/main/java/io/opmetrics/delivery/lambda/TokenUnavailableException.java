package io.opmetrics.delivery.lambda;

/** The API token cannot be read; the message says where and why, and never holds what was read. */
final class TokenUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    TokenUnavailableException(String message) {
        super(message);
    }

    TokenUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
