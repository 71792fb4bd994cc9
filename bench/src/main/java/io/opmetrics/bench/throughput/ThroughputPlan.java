package io.opmetrics.bench.throughput;

import java.util.List;

/**
 * What is to be measured.
 *
 * @param events in the set
 * @param rounds for each contender
 * @param seed chooses the events and the order of the contenders
 */
record ThroughputPlan(int events, int rounds, long seed, List<Contender> contenders) {

    ThroughputPlan {
        contenders = List.copyOf(contenders);
    }
}
