package io.opmetrics.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that runs in a process of its own, with whatever it starts below itself. Not thread-safe. */
public final class WatchedProcess implements AutoCloseable {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

    private final Process process;

    private WatchedProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a program in a directory.
     *
     * @param log where its standard error goes
     * @param output where its standard output goes; with {@link Redirect#PIPE}, to {@link #output}
     * @throws UncheckedIOException if the system refuses, for instance because there is no such program
     */
    public static WatchedProcess start(List<String> command, Path directory, Path log, Redirect output) {
        return start(command, Map.of(), directory, log, output);
    }

    /** As above, with more in its environment. */
    public static WatchedProcess start(
            List<String> command, Map<String, String> environment, Path directory, Path log, Redirect output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(Redirect.appendTo(log.toFile()))
                .redirectOutput(output);
        builder.environment().putAll(environment);
        try {
            return new WatchedProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    command.get(0) + " could not be started: "
                            + Objects.requireNonNullElse(e.getMessage(), "no reason"),
                    e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its standard output, if that was piped. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** What it and all processes below it have used; nothing once it has ended. */
    public Usage usage() {
        return tree().map(ProcessHandle::pid)
                .flatMap(pid -> ProcFiles.usage(pid).stream())
                .reduce(Usage.NONE, Usage::plus);
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /**
     * Asks it to end (SIGTERM) and waits.
     *
     * @return whether it ended within {@code patience}; if not, it still runs
     */
    public boolean terminate(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it at once, as a power cut would (SIGKILL), and waits until it is gone. What it has started stays. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end (SIGTERM); after a while, or when interrupted, ends it and all below it at once (SIGKILL). */
    @Override
    public void close() {
        List<ProcessHandle> tree = tree().toList();
        process.destroy();
        try {
            if (process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                tree.stream().skip(1).forEach(ProcessHandle::destroyForcibly);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }
}
