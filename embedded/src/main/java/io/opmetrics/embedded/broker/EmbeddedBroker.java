package io.opmetrics.embedded.broker;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, controller and broker in one node) in this JVM, on the loopback interface. For demos and
 * tests: no replication, no security.
 *
 * <p>{@link #stop()} and {@link #start()} interrupt the service and resume it on the same port with the same data;
 * {@link #close()} ends it. All methods may be called from any thread; they wait for each other.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /**
     * How to run a broker.
     *
     * @param dataDirectory where records are kept, also beyond {@link EmbeddedBroker#close()}; when absent, in a
     *     temporary directory that is removed on close
     * @param port the port for clients on 127.0.0.1, 0 for any free one
     * @param properties Kafka broker properties that replace the defaults here; those that say where the node is
     *     (listeners, roles, directories) are not replaced. {@code node.id}, {@code cluster.id} and {@code
     *     controller.quorum.voters} together make it one of several
     */
    public record Options(Optional<Path> dataDirectory, int port, Map<String, String> properties) {
        public Options {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("A port lies between 0 and 65535, but was " + port);
            }
            properties = Map.copyOf(properties);
        }

        public static Options defaults() {
            return new Options(Optional.empty(), 0, Map.of());
        }

        public Options withDataDirectory(Path directory) {
            return new Options(Optional.of(directory), port, properties);
        }

        public Options withPort(int port) {
            return new Options(dataDirectory, port, properties);
        }

        public Options withProperty(String name, String value) {
            Map<String, String> changed = new HashMap<>(properties);
            changed.put(name, value);
            return new Options(dataDirectory, port, changed);
        }
    }

    private final DataDirectory directory;
    private final Map<String, String> properties;
    private int port;
    private @Nullable FileChannel lock;
    private @Nullable KafkaNode node;
    private boolean closed;

    private EmbeddedBroker(DataDirectory directory, Options options) {
        this.directory = directory;
        this.properties = options.properties();
        this.port = options.port();
    }

    /**
     * Starts a broker and returns when clients can use it.
     *
     * @throws BrokerStartException if the port or the data directory cannot be used, or Kafka does not come up
     */
    public static EmbeddedBroker start(Options options) {
        EmbeddedBroker broker = new EmbeddedBroker(DataDirectory.open(options.dataDirectory()), options);
        try {
            broker.start();
        } catch (Throwable e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    /** Where clients connect, as {@code 127.0.0.1:port}; stays the same for the life of the broker. */
    public synchronized String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    Path dataDirectory() {
        return directory.path();
    }

    /** Resumes after {@link #stop()}, on the same port with the same data. Without effect on a running broker. */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("The broker was closed: start a new one");
        }
        if (node != null) {
            return;
        }
        FileChannel claimed = directory.lock();
        try (Sockets sockets = new Sockets()) {
            int clientPort = sockets.bind(port);
            Membership member = Membership.of(properties);
            directory.format(member, BrokerConfiguration.CONTROLLER_LISTENER);
            int controllerPort = sockets.bind(member.controllerPort());
            KafkaNode starting = new KafkaNode(
                    BrokerConfiguration.of(directory.path(), member, clientPort, controllerPort, properties), sockets);
            starting.start();
            port = clientPort;
            node = starting;
            lock = claimed;
        } catch (BrokerStartException e) {
            DataDirectory.close(claimed);
            throw e;
        } catch (Throwable e) {
            DataDirectory.close(claimed);
            throw new BrokerStartException(
                    "The broker did not start in " + directory.path() + ": "
                            + Objects.requireNonNullElse(e.getMessage(), e.toString()),
                    e);
        }
    }

    /** Shuts Kafka down in good order; data and port are kept for {@link #start()}. Without effect when stopped. */
    public synchronized void stop() {
        KafkaNode running = node;
        if (running == null) {
            return;
        }
        node = null;
        try {
            running.stop();
        } finally {
            DataDirectory.close(lock);
            lock = null;
        }
    }

    /**
     * Creates a topic and returns when it can be used.
     *
     * @param configuration Kafka topic properties, such as {@code retention.ms}
     * @throws IllegalStateException if Kafka refuses, for example because the topic exists
     */
    public void createTopic(String name, int partitions, Map<String, String> configuration) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configuration)))
                    .all()
                    .get();
            TopicLeaders.await(admin, name, partitions);
        } catch (ExecutionException e) {
            Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException("Topic " + name + " was not created: " + reason.getMessage(), reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topic " + name + " was created", e);
        }
    }

    /** The first fault, if any, after which a stand-alone Kafka would have ended its process. */
    public synchronized Optional<Throwable> fault() {
        return node == null ? Optional.empty() : node.fault();
    }

    /** Stops the broker for good and removes a temporary data directory. May be called again. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            stop();
        } finally {
            directory.release();
        }
    }
}
