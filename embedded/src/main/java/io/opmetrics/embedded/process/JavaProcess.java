package io.opmetrics.embedded.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small Java program in a process of its own, with the Java and class path of this JVM. It ends with {@link #close}; a
 * program that reads its standard input to the end does not outlive this JVM either. Thread-safe.
 */
public final class JavaProcess implements AutoCloseable {

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param heapMebibytes the largest heap
     * @param output where its standard output goes; with {@link Redirect#PIPE}, to {@link #output}
     * @param error where its standard error goes
     * @throws UncheckedIOException if the system refuses
     */
    public static JavaProcess launch(
            Class<?> program, int heapMebibytes, List<String> arguments, Redirect output, Redirect error) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMebibytes + "m");
        command.addAll(SMALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        try {
            return new JavaProcess(new ProcessBuilder(command)
                    .redirectOutput(output)
                    .redirectError(error)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(program.getSimpleName() + " could not be launched", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The standard output of a process that was launched with a pipe. To be left open while the process runs. */
    public InputStream output() {
        return process.getInputStream();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process at once, as a power cut would (SIGKILL), and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it where it stands (SIGSTOP): to the others it looks dead, and does not know it. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("SIG" + name + " did not reach process " + pid() + ": it has ended");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The command kill, which sends SIG" + name + ", could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending SIG" + name + " to process " + pid(), e);
        }
    }

    /**
     * Asks it to end in good order (SIGTERM) and waits.
     *
     * @return whether it ended within {@code patience}; if not, it still runs
     */
    public boolean terminate(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets it stop in good order, however long that takes, and waits until it is gone. May be called again. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
