package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.streams.source.SourceClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor whose Kafka properties name it, as the manifests for Kubernetes do by the name of its pod. */
class StaticMembershipIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ProcessorFixture kafka = new ProcessorFixture();

    @TempDir
    Path state;

    @AfterEach
    void close() {
        kafka.close();
    }

    private MetricsProcessor start() {
        ProcessorSettings usual = kafka.settings(state);
        Map<String, String> properties = new HashMap<>(usual.kafka());
        properties.put("group.instance.id", "opmetrics-processor-0");
        properties.put("group.protocol", "classic");
        properties.put("session.timeout.ms", "180000");
        ProcessorSettings named = new ProcessorSettings(
                usual.applicationId(),
                usual.partitions(),
                usual.maxDirty(),
                usual.threads(),
                usual.commitInterval(),
                usual.stateDirectory(),
                usual.topics(),
                properties);
        return kafka.start(
                named,
                List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()),
                new SourceClients(InstantSource.system()));
    }

    private List<MemberDescription> members(Admin admin) throws Exception {
        ConsumerGroupDescription group = admin.describeConsumerGroups(List.of("test-processor"))
                .all()
                .get()
                .get("test-processor");
        return group != null && group.groupState() == GroupState.STABLE ? List.copyOf(group.members()) : List.of();
    }

    private static void awaitRunning(MetricsProcessor processor) {
        await().atMost(PATIENCE).until(() -> processor.state() == KafkaStreams.State.RUNNING);
    }

    @Test
    void a_processor_with_a_name_comes_back_as_the_member_that_went() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.broker.bootstrapServers()))) {
            try (MetricsProcessor processor = start()) {
                awaitRunning(processor);
                assertThat(members(admin))
                        .extracting(MemberDescription::groupInstanceId)
                        .containsExactly(Optional.of("opmetrics-processor-0-1"));
            }
            // Its session outlives it, so nobody else would be given its partitions.
            assertThat(members(admin)).hasSize(1);
            kafka.produceOrders(100, System.currentTimeMillis() - 600_000);
            try (MetricsProcessor processor = start()) {
                awaitRunning(processor);
                await().atMost(PATIENCE).until(() -> kafka.counted("orders.created.count") == 100);
                assertThat(members(admin)).hasSize(1);
            }
        }
    }
}
