package io.opmetrics.bench.delivery.faults;

import java.util.Optional;

/** What has become of one point so far. Guarded by the judge. */
final class Fate {

    private static final long UNKNOWN = -1;

    int partition;
    long offset = UNKNOWN;
    int accepted;
    boolean isNamed;
    boolean isAmbiguous;
    Optional<String> letter = Optional.empty();

    /** Whether a process that begins at this offset would read it. */
    boolean isFrom(long committed) {
        return offset == UNKNOWN || offset >= committed;
    }

    /** Where it is on the topic, for a finding. */
    String place() {
        return partition + "/" + offset;
    }
}
