package io.opmetrics.core.alert.evaluation;

import java.util.Locale;

/** What an alert is. */
public enum AlertState {
    /** The condition does not hold; of a transition: it ceased to before the alert fired. */
    INACTIVE(0),
    /** The condition holds, not yet for as long as {@code for} asks. */
    PENDING(1),
    /** The alert is on. */
    FIRING(2),
    /** The alert was on and is off again; only transitions have it. */
    RESOLVED(3);

    private final int code;

    AlertState(int code) {
        this.code = code;
    }

    /** The word in messages and for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A number for stored formats, which never changes. */
    public int code() {
        return code;
    }

    /**
     * The state of a number.
     *
     * @throws IllegalArgumentException if no state has it
     */
    public static AlertState ofCode(int code) {
        for (AlertState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of an alert has the code " + code);
    }
}
