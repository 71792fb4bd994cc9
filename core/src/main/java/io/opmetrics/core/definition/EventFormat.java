package io.opmetrics.core.definition;

/** How the bytes of an event are encoded. */
public enum EventFormat {
    /** One JSON object, UTF-8. */
    JSON
}
