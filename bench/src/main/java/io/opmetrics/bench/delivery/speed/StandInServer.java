package io.opmetrics.bench.delivery.speed;

import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.WatchedProcess;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The stand-in in a process of its own, beside the broker. Not thread-safe. */
final class StandInServer implements AutoCloseable {

    private final WatchedProcess process;
    private final BufferedReader output;
    private final Path log;
    private final URI url;

    private StandInServer(WatchedProcess process, BufferedReader output, Path log, URI url) {
        this.process = process;
        this.output = output;
        this.log = log;
        this.url = url;
    }

    /** @throws IllegalStateException if it does not come up */
    static StandInServer start(Cores cores, Path directory) throws IOException {
        Path log = directory.resolve("stand-in.log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StandInProgram.class.getName());
        WatchedProcess process = WatchedProcess.start(cores.forBroker(command), directory, log, Redirect.PIPE);
        // Left open: closing it would leave the child with a broken pipe.
        BufferedReader output = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
        String ready = output.readLine();
        if (ready == null || !ready.startsWith(StandInProgram.READY)) {
            process.close();
            throw new IllegalStateException("The stand-in ended before it was ready; see " + log);
        }
        URI url = URI.create(ready.substring(StandInProgram.READY.length()));
        return new StandInServer(process, output, log, url);
    }

    URI url() {
        return url;
    }

    static String token() {
        return Options.defaults().token();
    }

    /**
     * Waits for the next sample.
     *
     * @throws IllegalStateException if it has ended
     */
    Sample next() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("The stand-in has ended by itself; see " + log);
        }
        return Sample.parse(line);
    }

    /** The newest sample: those that have queued up are thrown away. */
    Sample newest() throws IOException {
        Sample sample = next();
        while (output.ready()) {
            sample = next();
        }
        return sample;
    }

    @Override
    public void close() {
        process.close();
    }
}
