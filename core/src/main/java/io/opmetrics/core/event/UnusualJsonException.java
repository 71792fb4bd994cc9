package io.opmetrics.core.event;

/** An event that the reader of usual ones leaves to the reader of all: it says nothing about the event. */
final class UnusualJsonException extends Exception {

    UnusualJsonException() {
        // Without a stack trace, which would cost more than the second reading.
        super("left to the reader of all events", null, false, false);
    }
}
