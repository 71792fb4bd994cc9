package io.opmetrics.embedded.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The broker's listening sockets, bound before Kafka is configured and handed over when it asks for them: a port is
 * never free between being chosen and being used.
 */
final class Sockets implements ServerSocketFactory, AutoCloseable {

    // Below every system's range for outgoing connections: while a broker is stopped, its port is not given to
    // somebody's client, nor does a client that reconnects to it ever meet itself.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int ATTEMPTS = 200;
    private static final int BACKLOG = 128;

    private final Map<Integer, ServerSocketChannel> unclaimed = new ConcurrentHashMap<>();

    /** Binds the given loopback port; 0 means any free one. Returns the port. */
    int bind(int port) {
        return port == 0 ? bindAnyFree() : bindExactly(port);
    }

    private int bindExactly(int port) {
        try {
            return listen(port);
        } catch (BindException e) {
            throw new BrokerStartException(
                    "Port " + port + " on 127.0.0.1 cannot be used (" + e.getMessage()
                            + "). Stop the program that holds it, or choose another port; 0 takes any free one.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Listening on 127.0.0.1:" + port + " failed", e);
        }
    }

    private int bindAnyFree() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
            try {
                return listen(candidate);
            } catch (BindException taken) {
                // Somebody else has this one: try another.
            } catch (IOException e) {
                throw new UncheckedIOException("Listening on 127.0.0.1:" + candidate + " failed", e);
            }
        }
        throw new BrokerStartException("No free port found on 127.0.0.1 between " + LOWEST_PORT + " and " + HIGHEST_PORT
                + " in " + ATTEMPTS + " attempts. Choose a port.");
    }

    private int listen(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        unclaimed.put(port, channel);
        return port;
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listenerName, InetSocketAddress address, int listenBacklogSize, int recvBufferSize)
            throws IOException {
        ServerSocketChannel channel = unclaimed.remove(address.getPort());
        return channel != null
                ? channel
                : INSTANCE.openServerSocket(listenerName, address, listenBacklogSize, recvBufferSize);
    }

    /** Closes what Kafka has not claimed; claimed sockets are closed by Kafka. */
    @Override
    public void close() {
        unclaimed.values().forEach(Sockets::close);
        unclaimed.clear();
    }

    private static void close(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a listening socket failed", e);
        }
    }
}
