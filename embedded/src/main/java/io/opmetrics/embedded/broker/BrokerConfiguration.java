package io.opmetrics.embedded.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Kafka's settings for one node that starts fast, stays small and stops at once. */
final class BrokerConfiguration {

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String CLIENT_LISTENER = "CLIENT";
    private static final String MEBIBYTE = Integer.toString(1 << 20);

    /** What makes a single node of a cluster's member; a caller may change any of these. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            // A consumer alone in its group need not wait for others.
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            // Lets a fault test have a dead consumer noticed in a second.
            Map.entry("group.min.session.timeout.ms", "500"),
            // Threads and buffers for one machine's demo, not for a data centre.
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("group.coordinator.background.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
            Map.entry("log.cleaner.io.buffer.size", Integer.toString(128 << 10)),
            Map.entry("log.index.size.max.bytes", MEBIBYTE),
            Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
            Map.entry("offsets.topic.segment.bytes", MEBIBYTE),
            Map.entry("transaction.state.log.segment.bytes", MEBIBYTE),
            // There is no second controller to wait for, and nobody to batch metadata with.
            Map.entry("controller.quorum.append.linger.ms", "0"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("metric.reporters", ""),
            Map.entry("server.max.startup.time.ms", "60000"));

    private BrokerConfiguration() {}

    static Properties of(
            Path directory, Membership member, int clientPort, int controllerPort, Map<String, String> changes) {
        Properties properties = new Properties();
        properties.putAll(DEFAULTS);
        properties.putAll(changes);
        properties.remove(Membership.CLUSTER_ID);
        String client = CLIENT_LISTENER + "://127.0.0.1:" + clientPort;
        String controller = CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort;
        properties.put("process.roles", "broker,controller");
        properties.put(Membership.NODE_ID, Integer.toString(member.nodeId()));
        properties.put("log.dirs", directory.toString());
        properties.put("metadata.log.dir", directory.toString());
        properties.put("listeners", client + "," + controller);
        properties.put("advertised.listeners", client + "," + controller);
        properties.putIfAbsent("listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", CLIENT_LISTENER);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put(Membership.VOTERS, member.voters().orElse(member.nodeId() + "@127.0.0.1:" + controllerPort));
        return properties;
    }
}
