package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.Checkout;
import io.opmetrics.bench.throughput.event.EventSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faust-streaming, as it is mostly used for this job: an agent, a tumbling table, a callback on close. */
final class FaustContender implements Contender {

    private static final String SCRIPTS = "bench/faust";
    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "faust";
    }

    @Override
    public String description() {
        return "Faust-streaming: an agent and a tumbling table that expires 30 s after a window, in memory with a"
                + " changelog, on uvloop and orjson; at least once (its default), one process, commits every 2.8 s."
                + " It closes windows by the wall clock: of a replay it drops what comes after a close";
    }

    /** Makes the Python environment where it is missing: the first time this takes a minute. */
    @Override
    public Optional<String> reasonToSkip() {
        Optional<Path> scripts = Checkout.find(SCRIPTS);
        return scripts.isEmpty()
                ? Optional.of(SCRIPTS + " is not there: this program runs outside of its checkout")
                : environment(scripts.get()).install(INSTALLED_WITHIN);
    }

    /** It is slower than the others by orders of magnitude. */
    @Override
    public int divisor() {
        return 20;
    }

    @Override
    public List<String> command(Assignment assignment) {
        Path scripts = Checkout.find(SCRIPTS).orElseThrow(() -> new IllegalStateException(SCRIPTS + " has vanished"));
        List<String> command = new ArrayList<>();
        command.add(environment(scripts).python().toString());
        command.add(scripts.resolve("order_counts.py").toString());
        command.addAll(assignment.arguments(List.of()));
        command.addAll(List.of("--partitions", Integer.toString(EventSet.PARTITIONS)));
        command.addAll(List.of("--directory", assignment.directory().toString()));
        return command;
    }

    private static PythonEnvironment environment(Path scripts) {
        Path directory = scripts.resolveSibling("target").resolve("faust-venv");
        return new PythonEnvironment("python3", directory, scripts.resolve("requirements.txt"));
    }
}
