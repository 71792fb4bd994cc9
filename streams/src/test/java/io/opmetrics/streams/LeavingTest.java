package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.internals.CloseOptionsInternal;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private static GroupMembershipOperation with(Map<String, String> kafka) {
        CloseOptions options = Leaving.within(Duration.ofSeconds(20), kafka.keySet());
        return new CloseOptionsInternal(options).operation();
    }

    @Test
    void an_instance_leaves_its_group() {
        assertThat(with(Map.of("bootstrap.servers", "kafka:9092"))).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
    }

    @Test
    void a_static_member_stays_however_its_name_is_given() {
        assertThat(with(Map.of("group.instance.id", "a"))).isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
        assertThat(with(Map.of("main.consumer.group.instance.id", "a")))
                .isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
    }
}
