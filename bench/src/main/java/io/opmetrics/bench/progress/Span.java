package io.opmetrics.bench.progress;

/**
 * The part of a round that is measured: from the first sample with a tenth of the events committed, when a program has
 * started and its hot code is compiled, to the first with all of them.
 *
 * @param events committed between the two
 * @param seconds wall clock
 * @param processorSeconds of the program and all below it
 */
public record Span(int events, double seconds, double processorSeconds) {

    /** What the operating system tells processor time to. */
    private static final double RESOLUTION = 0.01;

    /** Which part of the set is not measured. */
    static final double WARM_UP = 0.1;

    static Span between(Sample first, Sample last) {
        double processorSeconds = last.usage()
                        .processorTime()
                        .minus(first.usage().processorTime())
                        .toMillis()
                / 1e3;
        return new Span(
                last.events() - first.events(),
                (last.nanos() - first.nanos()) / 1e9,
                Math.max(RESOLUTION, processorSeconds));
    }

    public double eventsPerSecond() {
        return events / seconds;
    }

    public double eventsPerProcessorSecond() {
        return events / processorSeconds;
    }
}
