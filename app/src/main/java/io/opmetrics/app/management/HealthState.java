package io.opmetrics.app.management;

import java.util.Locale;

/** What a part of the process does. */
public enum HealthState {
    /** Not working yet. */
    STARTING(false, false),
    /** Working. */
    RUNNING(true, true),
    /** Working with difficulty; nothing is lost by it so far. */
    DEGRADED(true, true),
    /** It runs, but its results lack something for good, or soon will. */
    INCOMPLETE(true, false),
    /** It runs, but something that it needs does not answer. */
    UNAVAILABLE(true, false),
    /** It cannot work before the configuration is changed; a restart would not help. */
    MISCONFIGURED(false, false),
    /** It ended. */
    FAILED(false, false);

    private final boolean isReady;
    private final boolean isHealthy;

    HealthState(boolean isReady, boolean isHealthy) {
        this.isReady = isReady;
        this.isHealthy = isHealthy;
    }

    /** Whether the part does its work. */
    boolean isReady() {
        return isReady;
    }

    /** Whether nobody has to look after it. */
    boolean isHealthy() {
        return isHealthy;
    }

    /** As it is written in answers. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
