package io.opmetrics.bench.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contender with what it did in all rounds.
 *
 * @param reason why there are no figures, or not those of all rounds
 */
record Standing(Contender contender, List<RoundResult> rounds, Optional<String> reason) {

    Standing {
        rounds = List.copyOf(rounds);
    }

    static Standing before(Contender contender) {
        return new Standing(contender, List.of(), contender.reasonToSkip());
    }

    Standing with(RoundResult round) {
        List<RoundResult> all = new ArrayList<>(rounds);
        all.add(round);
        return new Standing(contender, all, reason);
    }

    /** A contender that failed is not tried again. */
    Standing failed(String why) {
        return new Standing(contender, rounds, Optional.of(why));
    }

    boolean isDone() {
        return reason.isPresent();
    }

    boolean hasFigures() {
        return !rounds.isEmpty();
    }
}
