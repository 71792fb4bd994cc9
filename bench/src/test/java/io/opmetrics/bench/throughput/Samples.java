package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.Usage;
import io.opmetrics.bench.progress.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Standings as a run might leave them behind. */
final class Samples {

    static final int EVENTS = 1_000_000;

    private Samples() {}

    /** A round in which every event was counted. */
    static RoundResult round(double eventsPerSecond, double eventsPerProcessorSecond) {
        return round(eventsPerSecond, eventsPerProcessorSecond, EVENTS);
    }

    static RoundResult round(double eventsPerSecond, double eventsPerProcessorSecond, long counted) {
        int measured = EVENTS / 10 * 9;
        return new RoundResult(
                EVENTS,
                650L * EVENTS,
                new Span(measured, measured / eventsPerSecond, measured / eventsPerProcessorSecond),
                new Usage(Duration.ofSeconds(9), 300L << 20),
                counted,
                576,
                counted == EVENTS ? 576 : 570,
                counted == EVENTS ? 0 : 6,
                0,
                600,
                new InternalTopics(2_000_000, 30_000));
    }

    static Standing standing(String name, RoundResult... rounds) {
        return new Standing(contender(name), List.of(rounds), Optional.empty());
    }

    static Standing skipped(String name, String reason) {
        return Standing.before(new Skipped(name, "what " + name + " would be", reason));
    }

    private static Contender contender(String name) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "what " + name + " is";
            }

            @Override
            public List<String> command(Assignment assignment) {
                throw new IllegalStateException("Only its figures are wanted");
            }
        };
    }

    static Report report(Standing... standings) {
        List<Standing> all = List.of(standings);
        return new Report(Map.of("processor", "fast"), Map.of("seed", "1"), all, Ratios.of(all));
    }
}
