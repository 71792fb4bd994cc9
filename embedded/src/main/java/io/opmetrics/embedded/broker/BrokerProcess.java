package io.opmetrics.embedded.broker;

import io.opmetrics.embedded.process.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
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

    private static final int HEAP_MEBIBYTES = 384;

    private final JavaProcess process;
    private final String bootstrapServers;

    private BrokerProcess(JavaProcess process, String bootstrapServers) {
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
        List<String> arguments = new ArrayList<>(List.of(SESSION_TIMEOUT));
        arguments.addAll(List.of(properties));
        JavaProcess process = begin(port, dataDirectory, HEAP_MEBIBYTES, arguments, Redirect.INHERIT);
        return new BrokerProcess(process, awaitReady(process));
    }

    /** Launches the program without waiting for it: the nodes of a cluster are ready only together. */
    static JavaProcess begin(
            int port, Path dataDirectory, int heapMebibytes, List<String> properties, Redirect messages) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(port), dataDirectory.toString()));
        arguments.addAll(properties);
        return JavaProcess.launch(BrokerProcess.class, heapMebibytes, arguments, Redirect.PIPE, messages);
    }

    /** Returns where clients connect, once they can. */
    static String awaitReady(JavaProcess process) {
        // Left open: closing it would leave the child with a broken pipe.
        BufferedReader output = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
        String line;
        try {
            line = output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("Broker process " + process.pid() + " could not be heard", e);
        }
        if (line == null || !line.startsWith(READY)) {
            process.kill();
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
        process.kill();
    }

    /** Stops it where it stands (SIGSTOP): its connections stay open, and nobody answers. */
    public void pause() {
        process.pause();
    }

    /** Lets a paused broker go on (SIGCONT). */
    public void resume() {
        process.resume();
    }

    /** Lets the broker stop in good order and waits until the process is gone. May be called again. */
    @Override
    public void close() {
        process.close();
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
