package io.opmetrics.app.demo;

/**
 * How a run of the demo ended.
 *
 * @param result what had gone in and come out by then
 * @param wasInterrupted it did not come to its end
 */
public record DemoOutcome(DemoResult result, boolean wasInterrupted) {}
