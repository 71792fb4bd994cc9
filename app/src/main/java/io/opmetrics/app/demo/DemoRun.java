package io.opmetrics.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of the demo, from start to result. */
public final class DemoRun {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(90);
    /** What would be counted twice must have had its chance: a few commits and batches. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final DemoOptions options;
    private final InstantSource clock;
    private final LiveScreen screen;
    private final PrintStream talk;

    /**
     * Prepares a run.
     *
     * @param screen where the table is shown while it runs
     * @param talk for what a person is told besides
     */
    public DemoRun(DemoOptions options, InstantSource clock, LiveScreen screen, PrintStream talk) {
        this.options = options;
        this.clock = clock;
        this.screen = screen;
        this.talk = talk;
    }

    /**
     * Runs the demo until its duration is over, or the thread is interrupted.
     *
     * @param startedAt when the program began
     * @return empty if it was interrupted before everything had started
     */
    public Optional<DemoOutcome> run(Instant startedAt) throws IOException, ExecutionException {
        Path state = Files.createTempDirectory("opmetrics-demo");
        try {
            talk.println("Starting a broker, a business, the processor, delivery, alerts and a Dynatrace stand-in ...");
            try (Demo demo = new Demo(options, state, clock, startedAt)) {
                return Optional.of(run(demo));
            }
        } catch (InterruptedException e) {
            return Optional.empty();
        } finally {
            delete(state);
        }
    }

    private DemoOutcome run(Demo demo) {
        try {
            runToTheEnd(demo);
            return new DemoOutcome(demo.result(), false);
        } catch (InterruptedException e) {
            return new DemoOutcome(demo.result(), true);
        }
    }

    private void runToTheEnd(Demo demo) throws InterruptedException {
        Optional<Instant> end = options.duration().map(clock.instant()::plus);
        while (!demo.hasFailed() && end.map(clock.instant()::isBefore).orElse(true)) {
            show(demo);
        }
        demo.stopGenerator();
        if (options.drain() && !demo.hasFailed()) {
            drain(demo);
        }
    }

    private void drain(Demo demo) throws InterruptedException {
        talk.println(
                "The business has stopped; waiting until every open window has closed by itself and was delivered");
        Instant deadline = clock.instant().plus(DRAIN_WITHIN).minus(SETTLE);
        while (!demo.result().isExact() && !demo.hasFailed() && clock.instant().isBefore(deadline)) {
            show(demo);
        }
        Instant settled = clock.instant().plus(SETTLE);
        while (clock.instant().isBefore(settled)) {
            show(demo);
        }
    }

    private void show(Demo demo) throws InterruptedException {
        screen.show(() -> DemoTable.render(demo.view(), demo.pipeline(), ZoneId.systemDefault()), clock.instant());
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
