package io.opmetrics.bench.process;

import io.opmetrics.embedded.broker.BrokerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A broker for measurements: the embedded one as a process, with all of the compiler and a heap that suits it. */
public final class BrokerProgram implements AutoCloseable {

    private static final String READY = "ready ";

    /** What is deleted or compacted in the background would not be found when bytes are added up. */
    private static final List<String> SETTINGS =
            List.of("log.retention.check.interval.ms=86400000", "log.cleaner.enable=false");

    private final WatchedProcess process;
    private final String bootstrapServers;

    private BrokerProgram(WatchedProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on any free port of the loopback interface, and returns when clients can use it.
     *
     * @param directory exists; data and log stay there
     * @throws IllegalStateException if it does not come up
     */
    public static BrokerProgram start(Cores cores, Path directory) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                "0",
                directory.resolve("data").toString()));
        command.addAll(SETTINGS);
        Path log = directory.resolve("broker.log");
        WatchedProcess process = WatchedProcess.start(cores.forBroker(command), directory, log, Redirect.PIPE);
        try {
            // Left open: closing it would leave the child with a broken pipe.
            BufferedReader output = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
            String line = output.readLine();
            if (line == null || !line.startsWith(READY)) {
                process.close();
                throw new IllegalStateException("The broker ended before it was ready; see " + log);
            }
            return new BrokerProgram(process, line.substring(READY.length()));
        } catch (IOException e) {
            process.close();
            throw new UncheckedIOException("The broker could not be heard", e);
        }
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops it; its data stay. */
    @Override
    public void close() {
        process.close();
    }
}
