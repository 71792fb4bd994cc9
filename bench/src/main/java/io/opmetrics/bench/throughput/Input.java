package io.opmetrics.bench.throughput;

import io.opmetrics.bench.throughput.event.Due;
import java.util.List;

/**
 * A topic with a set of events.
 *
 * @param count how many
 * @param bytes of their values
 * @param due of the first metric, window by window
 * @param totals of all metrics of the workload, in their order
 */
record Input(String topic, int count, long bytes, Due due, List<Long> totals) {

    Input {
        totals = List.copyOf(totals);
    }
}
