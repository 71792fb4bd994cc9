package io.opmetrics.bench.scaling;

/**
 * One point of a curve, to be measured.
 *
 * @param x what is varied
 * @param definitions the metrics, for a topic
 * @param metric whose points are added up: they must come to the count of the events
 * @param partitions of the topic
 * @param threads of the processor
 * @param pinned whether the processor keeps off the broker's core
 */
record Step(
        double x, Definitions definitions, String metric, int partitions, int threads, boolean pinned, Events events) {

    /** Makes the definitions for a topic. */
    interface Definitions {
        String text(String topic);
    }
}
