package io.opmetrics.notification.http;

import java.nio.charset.StandardCharsets;

/** A text that nobody may read: a token, a key, an address that is a password itself. Prints itself as stars. */
public final class Secret {

    private final String text;

    /** @throws IllegalArgumentException if it is empty or could not stand in a header; the message does not show it */
    public Secret(String text) {
        this.text = text.strip();
        if (!this.text.matches("[ -~]+")) {
            throw new IllegalArgumentException(
                    this.text.isEmpty() ? "the secret is empty" : "the secret holds more than printable ASCII");
        }
    }

    /** The text itself, for a header. */
    public String reveal() {
        return text;
    }

    /** The text itself, as a key. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
