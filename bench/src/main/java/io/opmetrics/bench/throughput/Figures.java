package io.opmetrics.bench.throughput;

import java.util.List;

/**
 * What is reported of a contender, over its rounds.
 *
 * @param eventsPerSecond over the measured span
 * @param eventsPerProcessorSecond over the measured span
 * @param processorSecondsWhole from the start of the process to the end of its work
 * @param peakMemory bytes
 * @param counted share of the events; that of the worst round
 * @param windows share of the windows; that of the worst round
 * @param wrongWindows the most in a round
 * @param wrongMetrics the most in a round
 * @param outputRecords of all rounds' median
 */
record Figures(
        int rounds,
        int produced,
        Spread eventsPerSecond,
        Spread eventsPerProcessorSecond,
        Spread processorSecondsWhole,
        Spread peakMemory,
        double counted,
        double windows,
        int wrongWindows,
        int wrongMetrics,
        double outputRecords,
        double internalBytes,
        double internalRecords) {

    /** @param rounds at least one */
    static Figures of(List<RoundResult> rounds) {
        return new Figures(
                rounds.size(),
                rounds.get(0).produced(),
                Spread.of(rounds, round -> round.span().eventsPerSecond()),
                Spread.of(rounds, round -> round.span().eventsPerProcessorSecond()),
                Spread.of(rounds, round -> round.whole().processorTime().toMillis() / 1e3),
                Spread.of(rounds, round -> round.whole().peakMemory()),
                Spread.of(rounds, RoundResult::countedShare).furthestFromOne(),
                Spread.of(rounds, RoundResult::windowsShare).least(),
                rounds.stream().mapToInt(RoundResult::windowsWrong).max().orElse(0),
                rounds.stream().mapToInt(RoundResult::metricsWrong).max().orElse(0),
                Spread.of(rounds, RoundResult::outputRecords).median(),
                Spread.of(rounds, RoundResult::internalBytesPerEvent).median(),
                Spread.of(rounds, RoundResult::internalRecordsPerEvent).median());
    }
}
