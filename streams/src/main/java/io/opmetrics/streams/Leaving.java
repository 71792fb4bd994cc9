package io.opmetrics.streams;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;

/**
 * How an instance that stops in order leaves its consumer group. Kafka Streams by itself does not: whoever comes next, be it
 * the same instance after a restart, would wait until the session has timed out, 45 seconds by default, and no window
 * would close meanwhile.
 */
final class Leaving {

    private Leaving() {}

    /**
     * Leaves, unless membership is static: then the partitions wait for the instance that comes back.
     *
     * @param properties the names of those that are set, with the prefixes of Streams or without
     */
    static CloseOptions within(Duration time, Collection<String> properties) {
        boolean isStatic =
                properties.stream().anyMatch(name -> name.endsWith(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG));
        return CloseOptions.timeout(time)
                .withGroupMembershipOperation(
                        isStatic ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP);
    }
}
