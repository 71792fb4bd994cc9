package io.opmetrics.embedded.broker;

import io.opmetrics.embedded.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * Several brokers, each in a process of its own and each a voter of the controller quorum, for tests that kill one.
 * Topics are replicated to all of them unless they say otherwise, and a write needs all but one.
 *
 * <p>Nodes are numbered from 1. Data and messages of node n are kept in {@code broker-n} and {@code broker-n.log} under
 * the directory of the cluster. Not thread-safe.
 */
public final class BrokerCluster implements AutoCloseable {

    private static final int HEAP_MEBIBYTES = 256;

    private record Ports(int client, int controller) {}

    private final Path directory;
    private final SortedMap<Integer, Ports> ports;
    private final List<String> properties;
    private final SortedMap<Integer, JavaProcess> processes = new TreeMap<>();

    private BrokerCluster(Path directory, SortedMap<Integer, Ports> ports, List<String> properties) {
        this.directory = directory;
        this.ports = ports;
        this.properties = properties;
    }

    /**
     * Starts a new cluster and returns when clients can use it.
     *
     * @param size how many nodes, at least 1
     * @param directory empty; kept when the cluster ends
     * @param properties further properties of every node as {@code name=value}
     * @throws BrokerStartException if a process ends before it is ready
     */
    public static BrokerCluster launch(int size, Path directory, String... properties) {
        SortedMap<Integer, Ports> ports = freePorts(size);
        BrokerCluster cluster = new BrokerCluster(directory, ports, common(ports, properties));
        try {
            Files.createDirectories(directory);
            cluster.nodes().forEach(cluster::begin);
            cluster.processes.values().forEach(BrokerProcess::awaitReady);
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " of the cluster cannot be created", e);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Known before the first node starts, because each must know all. */
    private static SortedMap<Integer, Ports> freePorts(int size) {
        SortedMap<Integer, Ports> ports = new TreeMap<>();
        try (Sockets sockets = new Sockets()) {
            for (int node = 1; node <= size; node++) {
                ports.put(node, new Ports(sockets.bind(0), sockets.bind(0)));
            }
        }
        return ports;
    }

    private static List<String> common(SortedMap<Integer, Ports> ports, String... properties) {
        String size = Integer.toString(ports.size());
        String allButOne = Integer.toString(Math.max(1, ports.size() - 1));
        List<String> all = new ArrayList<>(List.of(
                Membership.CLUSTER_ID + "=" + Uuid.randomUuid(),
                Membership.VOTERS + "="
                        + ports.entrySet().stream()
                                .map(node -> node.getKey() + "@127.0.0.1:"
                                        + node.getValue().controller())
                                .collect(Collectors.joining(",")),
                "default.replication.factor=" + size,
                "min.insync.replicas=" + allButOne,
                "offsets.topic.replication.factor=" + size,
                "transaction.state.log.replication.factor=" + size,
                "transaction.state.log.min.isr=" + allButOne,
                // Long enough that a busy machine is not taken for a dead node, short enough for a test to wait for.
                "broker.session.timeout.ms=4000"));
        all.addAll(List.of(properties));
        return all;
    }

    private void begin(int node) {
        List<String> own = new ArrayList<>(properties);
        own.add(Membership.NODE_ID + "=" + node);
        processes.put(
                node,
                BrokerProcess.begin(
                        ports(node).client(),
                        directory.resolve("broker-" + node),
                        HEAP_MEBIBYTES,
                        own,
                        Redirect.appendTo(
                                directory.resolve("broker-" + node + ".log").toFile())));
    }

    private Ports ports(int node) {
        Ports known = ports.get(node);
        if (known == null) {
            throw new IllegalArgumentException("The cluster has nodes " + ports.keySet() + ", not " + node);
        }
        return known;
    }

    private JavaProcess process(int node) {
        ports(node);
        JavaProcess process = processes.get(node);
        if (process == null) {
            throw new IllegalStateException("Node " + node + " is not running");
        }
        return process;
    }

    public SortedSet<Integer> nodes() {
        return new TreeSet<>(ports.keySet());
    }

    /** Where clients connect: every node, whether it runs or not. */
    public String bootstrapServers() {
        return ports.values().stream().map(node -> "127.0.0.1:" + node.client()).collect(Collectors.joining(","));
    }

    /** Ends a node at once (SIGKILL). */
    public void kill(int node) {
        process(node).kill();
        processes.remove(node);
    }

    /**
     * Starts a killed node again with its data; returns when it serves clients. Its replicas may lag behind then.
     *
     * @throws BrokerStartException if the process ends before it is ready
     */
    public void restart(int node) {
        ports(node);
        if (processes.containsKey(node)) {
            throw new IllegalStateException("Node " + node + " is running");
        }
        begin(node);
        BrokerProcess.awaitReady(process(node));
    }

    /** Stops a node where it stands (SIGSTOP): its connections stay open, and nobody answers. */
    public void pause(int node) {
        process(node).pause();
    }

    /** Lets a paused node go on (SIGCONT). */
    public void resume(int node) {
        process(node).resume();
    }

    /** Ends all nodes at once: whoever is done with a cluster does not wait for its leaders to move. */
    @Override
    public void close() {
        processes.values().forEach(JavaProcess::kill);
        processes.clear();
    }
}
