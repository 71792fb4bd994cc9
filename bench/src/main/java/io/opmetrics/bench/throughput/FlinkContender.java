package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.Checkout;
import io.opmetrics.bench.process.JavaCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flink in local mode: a program on a class path of its own, built as the module {@code bench-flink}. */
record FlinkContender(String name, String api, String job) implements Contender {

    static final FlinkContender SQL =
            new FlinkContender("flink_sql", "sql", "Flink SQL, TUMBLE over a table in JSON, two-phase aggregation");
    static final FlinkContender DATA_STREAM = new FlinkContender(
            "flink_datastream",
            "datastream",
            "Flink DataStream, streaming parser, keyBy, tumbling window, object reuse");

    private static final String PROGRAM = "io.opmetrics.bench.flink.Main";
    private static final String LIBRARIES = "bench-flink/target/distribution/lib";

    /** What Flink's own start scripts open for its serializers. */
    private static final List<String> OPENS = List.of(
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    @Override
    public String description() {
        return job + "; local mode, parallelism 2 (two slots, all cores that it is given), out-of-orderness 30 s, idle"
                + " after 30 s, exactly-once sink, checkpoints every second, state on the heap";
    }

    @Override
    public Optional<String> reasonToSkip() {
        return libraries().isPresent()
                ? Optional.empty()
                : Optional.of("bench-flink is not built (mvn -pl bench-flink package -DskipTests)");
    }

    @Override
    public List<String> command(Assignment assignment) {
        Path libraries = libraries().orElseThrow(() -> new IllegalStateException(LIBRARIES + " has vanished"));
        List<String> command = new ArrayList<>(JavaCommand.of(
                libraries.resolve("*").toString(),
                PROGRAM,
                assignment.directory(),
                assignment.arguments(List.of("--api", api))));
        command.addAll(1, OPENS);
        return command;
    }

    private static Optional<Path> libraries() {
        return Checkout.find(LIBRARIES);
    }
}
