package io.opmetrics.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opmetrics.embedded.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void a_killed_and_a_paused_node_are_done_without_and_catch_up(@TempDir Path directory) throws Exception {
        try (BrokerCluster cluster = BrokerCluster.launch(3, directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("letters", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
            TopicLeaders.await(admin, "letters", 3);
            assertThat(admin.describeTopics(List.of("letters"))
                            .allTopicNames()
                            .get()
                            .values())
                    .flatExtracting(TopicDescription::partitions)
                    .hasSize(3)
                    .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
            Topics.write(cluster.bootstrapServers(), "letters", "a", "b");

            cluster.kill(1);
            assertThatThrownBy(() -> cluster.pause(1)).hasMessageContaining("Node 1 is not running");
            Topics.write(cluster.bootstrapServers(), "letters", "c", "d");
            await().atMost(PATIENCE).until(() -> !InSyncReplicas.lagging(admin).isEmpty());
            cluster.restart(1);
            await().atMost(PATIENCE).until(() -> InSyncReplicas.lagging(admin).isEmpty());

            cluster.pause(2);
            Topics.write(cluster.bootstrapServers(), "letters", "e", "f");
            cluster.resume(2);
            await().atMost(PATIENCE).until(() -> InSyncReplicas.lagging(admin).isEmpty());

            assertThat(Topics.values(cluster.bootstrapServers(), "letters"))
                    .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
        }
    }
}
