package io.opmetrics.delivery.ingest;

/** An API token; prints itself as nothing but stars. */
public final class ApiToken {

    private final String secret;

    /** @throws IllegalArgumentException if it is empty or could not stand in a header; the message does not show it */
    public ApiToken(String secret) {
        this.secret = secret.strip();
        if (!this.secret.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    this.secret.isEmpty()
                            ? "the API token is empty"
                            : "the API token holds spaces or control characters");
        }
    }

    String header() {
        return "Api-Token " + secret;
    }

    /** The text without the token, should a server repeat it. */
    String redact(String text) {
        return text.replace(secret, toString());
    }

    @Override
    public String toString() {
        return "***";
    }
}
