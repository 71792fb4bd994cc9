package io.opmetrics.embedded.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A broker in a process of its own, for tests that kill one.
 *
 * <p>As a program: {@code BrokerProcess <port, 0 for any> <data directory> [property=value …]}. It prints
 * {@code ready 127.0.0.1:<port>} as its only line on standard output, and stops in good order when it is terminated or
 * its standard input ends; so it does not outlive the process that launched it. Exit status 1: the broker did not
 * start; 2: wrong arguments.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final String READY = "ready ";

    // After a kill, Kafka admits the next run of a node only when the session of the killed one has expired.
    private static final String SESSION_TIMEOUT = "broker.session.timeout.ms=2000";

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker with the Java and class path of this JVM, and returns when clients can use it. Its log goes to
     * this process's standard error.
     *
     * @param port for clients on 127.0.0.1, 0 for any free one
     * @param dataDirectory kept when the process ends, however it ends
     * @param properties further broker properties as {@code name=value}
     * @throws BrokerStartException if the process ends before it is ready
     */
    public static BrokerProcess launch(int port, Path dataDirectory, String... properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                Integer.toString(port),
                dataDirectory.toString()));
        command.add(SESSION_TIMEOUT);
        command.addAll(List.of(properties));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new BrokerProcess(process, awaitReady(process));
        } catch (IOException e) {
            throw new UncheckedIOException("A broker process could not be launched", e);
        }
    }

    private static String awaitReady(Process process) throws IOException {
        // Left open: closing it would leave the child with a broken pipe.
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new BrokerStartException("The broker process " + process.pid()
                    + " ended before it was ready; the reason is in its messages on standard error.");
        }
        return line.substring(READY.length());
    }

    /** Where clients connect, as {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Ends the process at once, as a power cut would (SIGKILL), and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Lets the broker stop in good order and waits until the process is gone. May be called again. */
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

    public static void main(String[] arguments) throws IOException {
        PrintStream output = System.out;
        System.setOut(System.err);
        EmbeddedBroker.Options options;
        try {
            options = parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        EmbeddedBroker broker;
        try {
            broker = EmbeddedBroker.start(options);
        } catch (BrokerStartException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        output.println(READY + broker.bootstrapServers());
        output.flush();
        awaitEndOf(System.in);
        System.exit(0);
    }

    private static void awaitEndOf(InputStream input) throws IOException {
        byte[] ignored = new byte[256];
        while (input.read(ignored) >= 0) {
            // Only the end counts.
        }
    }

    private static EmbeddedBroker.Options parse(String[] arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Usage: BrokerProcess <port> <data directory> [property=value ...]");
        }
        EmbeddedBroker.Options options =
                EmbeddedBroker.Options.defaults().withPort(port(arguments[0])).withDataDirectory(Path.of(arguments[1]));
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Expected property=value, but got: " + arguments[i]);
            }
            options = options.withProperty(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        return options;
    }

    private static int port(String argument) {
        try {
            return Integer.parseInt(argument);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port must be a number from 0 to 65535, but was: " + argument, e);
        }
    }
}
