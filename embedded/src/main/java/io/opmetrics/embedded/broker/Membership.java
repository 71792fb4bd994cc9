package io.opmetrics.embedded.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * Who a node is in its cluster: alone by default, or one of several.
 *
 * @param voters all nodes as Kafka writes them, {@code 1@127.0.0.1:20001,…}; empty when the node is alone
 * @param controllerPort fixed where other nodes must find it, 0 for any free one
 */
record Membership(int nodeId, String clusterId, Optional<String> voters, int controllerPort) {

    static final String NODE_ID = "node.id";
    static final String CLUSTER_ID = "cluster.id";
    static final String VOTERS = "controller.quorum.voters";

    private static final int ALONE = 1;

    /**
     * Reads it from the properties of a node.
     *
     * @throws BrokerStartException if they contradict each other
     */
    static Membership of(Map<String, String> properties) {
        Optional<String> voters = Optional.ofNullable(properties.get(VOTERS));
        if (voters.isEmpty()) {
            return new Membership(ALONE, Uuid.randomUuid().toString(), voters, 0);
        }
        if (!properties.containsKey(NODE_ID) || !properties.containsKey(CLUSTER_ID)) {
            throw new BrokerStartException(
                    "A node with " + VOTERS + " needs " + NODE_ID + " and " + CLUSTER_ID + " as well.");
        }
        String nodeId = properties.get(NODE_ID);
        String port = portsByNode(voters.get()).get(nodeId);
        if (port == null) {
            throw new BrokerStartException("Node " + nodeId + " is not among the " + VOTERS + " " + voters.get() + ".");
        }
        return new Membership(Integer.parseInt(nodeId), properties.get(CLUSTER_ID), voters, Integer.parseInt(port));
    }

    private static Map<String, String> portsByNode(String voters) {
        Map<String, String> ports = new HashMap<>();
        for (String voter : voters.split(",", -1)) {
            ports.put(voter.substring(0, voter.indexOf('@')), voter.substring(voter.lastIndexOf(':') + 1));
        }
        return ports;
    }
}
