package io.opmetrics.bench.throughput;

import java.util.List;
import java.util.Map;

/**
 * Everything that a run found, and what it depends on.
 *
 * @param machine names and values
 * @param settings of the run: names and values
 */
record Report(Map<String, String> machine, Map<String, String> settings, List<Standing> standings, Ratios ratios) {

    /** What the figures mean, for every form of the report. */
    static final List<String> NOTES = List.of(
            "Events per second and per CPU second are measured between the commit of about 10 % and of all events, so"
                    + " that starting and the first compilation do not count; from outside, by committed offsets and"
                    + " /proc. Medians of the rounds; least and most in brackets.",
            "CPU whole is the CPU time of a process from its start until its counts were complete or had settled;"
                    + " memory is the peak that was resident.",
            "Counted and windows are those of the worst round: what stands on the output topic, committed, for events and"
                    + " windows of the set; a window is due for each aggregator with an event in it. Of further metrics the totals are compared.",
            "Internal bytes are those on the broker's disk of the topics that a contender moves and keeps its counts in,"
                    + " for each event of the set.");

    Report {
        standings = List.copyOf(standings);
    }
}
