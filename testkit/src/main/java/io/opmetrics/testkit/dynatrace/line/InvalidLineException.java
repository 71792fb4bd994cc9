package io.opmetrics.testkit.dynatrace.line;

/** A line that is not accepted, with the reason as the API words it. */
public final class InvalidLineException extends Exception {

    private static final long serialVersionUID = 1;

    public InvalidLineException(String reason) {
        // No stack trace: a client causes it.
        super(reason, null, false, false);
    }

    /** Why, in one short sentence that quotes at most some 40 characters of the line. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What a message quotes of a text that may be very long. */
    static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
