package io.opmetrics.bench.process;

import io.opmetrics.app.Main;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The product as it is shipped, its delivery role alone, in a process of its own. */
public final class DeliveryProgram {

    /** The consumer group that it commits to. */
    public static final String GROUP = "opmetrics-delivery";

    /** After so long without a sign of life its partitions go to the next that comes. */
    public static final Duration SESSION = Duration.ofSeconds(6);

    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

    private final Path directory;
    private final List<String> command;

    /**
     * Writes its configuration.
     *
     * @param options of the JVM, besides heap and collector
     * @param answerWithin how long it waits for an answer
     * @param directory exists; configuration and log stay there
     */
    public DeliveryProgram(
            String bootstrapServers,
            URI api,
            String token,
            Duration answerWithin,
            List<String> options,
            Cores cores,
            Path directory)
            throws IOException {
        this.directory = directory;
        Path configuration = Files.writeString(directory.resolve("delivery.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                management: { port: 0 }
                kafka:
                  bootstrap.servers: "%s"
                  session.timeout.ms: "%d"
                  heartbeat.interval.ms: "1500"
                delivery: { url: "%s", group_id: "%s", answer_within: %ds }
                """.formatted(
                        bootstrapServers, SESSION.toMillis(), api, GROUP, answerWithin.toSeconds()));
        Path secret = Files.writeString(directory.resolve("token"), token);
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(OPTIONS);
        java.addAll(options);
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        java.addAll(List.of("run", "--roles", "delivery", "--config", configuration.toString()));
        // Secrets come from the environment only.
        command = new ArrayList<>(List.of("env", "OPMETRICS_DYNATRACE_TOKEN_FILE=" + secret));
        command.addAll(cores.forOthers(java));
    }

    /** Starts it, once more if need be. */
    public WatchedProcess start() {
        return WatchedProcess.start(command, directory, log(), Redirect.DISCARD);
    }

    /** What it says. */
    public Path log() {
        return directory.resolve("delivery.log");
    }
}
