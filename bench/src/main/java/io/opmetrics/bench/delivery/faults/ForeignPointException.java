package io.opmetrics.bench.delivery.faults;

/** What arrived is not, or is no longer, a point that was produced. */
final class ForeignPointException extends Exception {

    private static final long serialVersionUID = 1;

    ForeignPointException(Sighting sighting) {
        super("no point that was produced, alone or merged, looks like this: " + sighting);
    }
}
