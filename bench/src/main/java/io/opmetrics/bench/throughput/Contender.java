package io.opmetrics.bench.throughput;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One way to count orders per aggregator in windows of five minutes: a program that the run starts in a process of its
 * own and watches from outside.
 *
 * <p>The program reads all partitions of the input from the beginning, commits its progress to the group, and writes a
 * record {@code {"start":<epoch ms>,"aggregator":"…","count":N}} to the output for each window of five minutes of event
 * time, aligned to the epoch; a later record of the same window replaces an earlier one, so both must have the same key.
 * Metric points, whose revisions add up, are understood as well. It runs until it is terminated (SIGTERM).
 */
interface Contender {

    /** In snake case; unique. */
    String name();

    /** What runs here and with which settings, for whoever reads the figures: one line. */
    String description();

    /** Why it cannot be measured on this machine, as a sentence; empty if it can. Asked once, before the first round. */
    default Optional<String> reasonToSkip() {
        return Optional.empty();
    }

    /**
     * Among how many parts the events are divided, of which it gets one: 1 for the whole set, 10 for a tenth of the
     * events over the same hours, where all would take too long.
     */
    default int divisor() {
        return 1;
    }

    /** Whether it counts at all; if not, only its speed is measured. */
    default boolean counts() {
        return true;
    }

    /** How many metrics of the workload it counts: usually the first alone. */
    default int metrics() {
        return 1;
    }

    /**
     * The command line for one round; may write files to the directory of the assignment first.
     *
     * @throws IOException if those cannot be written
     */
    List<String> command(Assignment assignment) throws IOException;
}
