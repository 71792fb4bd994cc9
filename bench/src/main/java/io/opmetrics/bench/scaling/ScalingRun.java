package io.opmetrics.bench.scaling;

import io.opmetrics.bench.process.BrokerProgram;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.progress.RoundFailedException;
import io.opmetrics.bench.report.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** One broker, all curves in turn. */
final class ScalingRun {

    /** Besides the curves. */
    static final String RESTORE = "restore";

    private final ScalingPlan plan;
    private final Predicate<String> wanted;
    private final Path directory;
    private final Cores cores;
    private final InstantSource clock;
    private final Consumer<String> talk;
    private final List<String> problems = new ArrayList<>();

    /**
     * Prepares it.
     *
     * @param wanted says which curves are measured, by their names
     * @param directory empty; what is left there tells why something failed
     */
    ScalingRun(
            ScalingPlan plan,
            Predicate<String> wanted,
            Path directory,
            Cores cores,
            InstantSource clock,
            Consumer<String> talk) {
        this.plan = plan;
        this.wanted = wanted;
        this.directory = directory;
        this.cores = cores;
        this.clock = clock;
        this.talk = talk;
    }

    ScalingResult run() throws ExecutionException, InterruptedException, IOException {
        talk.accept("broker starts; " + cores.description());
        try (BrokerProgram broker = BrokerProgram.start(cores, Files.createDirectory(directory.resolve("broker")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            StepRun steps = new StepRun(admin, broker.bootstrapServers(), cores, directory);
            List<Curve> curves = new ArrayList<>();
            for (CurvePlan curve : all()) {
                if (wanted.test(curve.name())) {
                    curves.add(measure(curve, steps));
                }
            }
            RestoreRun restores = new RestoreRun(admin, broker.bootstrapServers(), cores, directory, clock);
            return new ScalingResult(curves, wanted.test(RESTORE) ? restored(restores) : List.of(), problems);
        }
    }

    private List<CurvePlan> all() {
        Curves curves = new Curves(plan, clock.millis());
        return Stream.of(curves.metrics(), curves.series(), curves.threads(), curves.sizes(), curves.disorder())
                .toList();
    }

    private Curve measure(CurvePlan curve, StepRun steps) throws ExecutionException, InterruptedException, IOException {
        List<Point> points = new ArrayList<>();
        for (Step step : curve.steps()) {
            String x = Numbers.whole(step.x());
            try {
                Point point = steps.run(step, curve.name() + "-" + x.replace(",", ""));
                talk.accept("%s %s: %.2f µs of CPU per event, %s of %s events counted"
                        .formatted(
                                curve.name(),
                                x,
                                point.microsPerEvent(),
                                Numbers.whole(point.counted()),
                                Numbers.whole(point.produced())));
                points.add(point);
            } catch (RoundFailedException e) {
                problem(curve.name() + " " + x + ": " + e.reason());
            }
        }
        return new Curve(curve.name(), curve.varied(), points);
    }

    private List<Restored> restored(RestoreRun restores) throws ExecutionException, InterruptedException, IOException {
        List<Restored> restored = new ArrayList<>();
        for (int series : plan.restored()) {
            try {
                Restored size = restores.run(series, RESTORE + "-" + series);
                talk.accept("restore, %d series: %.1f s, %s of %d windows reported"
                        .formatted(series, size.restoreSeconds(), size.reported(), series));
                restored.add(size);
            } catch (RoundFailedException e) {
                problem(RESTORE + " " + series + ": " + e.reason());
            }
        }
        return restored;
    }

    private void problem(String sentence) {
        talk.accept(sentence);
        problems.add(sentence);
    }
}
