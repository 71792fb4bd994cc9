package io.opmetrics.app.configuration;

/** A text that nobody may read in any output; prints itself as nothing but stars. */
final class Secret {

    static final String HIDDEN = "***";

    private final String text;

    Secret(String text) {
        this.text = text;
    }

    /** The text itself, for whoever has to send it. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
