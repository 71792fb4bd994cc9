package io.opmetrics.core.window;

/** How far event time has come; epoch milliseconds. */
public final class Watermark {

    /** Nothing is known yet: earlier than every event. Far enough from the edge that a grace can be taken off. */
    public static final long NONE = Long.MIN_VALUE / 4;

    private Watermark() {}
}
