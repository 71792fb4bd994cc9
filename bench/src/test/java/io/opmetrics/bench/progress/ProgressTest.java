package io.opmetrics.bench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static int committed(int count, Map<TopicPartition, OffsetAndMetadata> offsets) {
        // A client connects when it is first asked; it is not.
        try (Admin unasked = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            return new Progress(unasked, "events", 8, "group", count).committed(offsets);
        }
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("events", number);
    }

    @Test
    void a_group_that_has_committed_nothing_has_made_no_progress() {
        assertThat(committed(100, Map.of())).isZero();
    }

    @Test
    void progress_is_the_sum_over_the_partitions_of_the_topic() {
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(
                partition(0),
                new OffsetAndMetadata(5),
                partition(7),
                new OffsetAndMetadata(3),
                new TopicPartition("group-repartition", 0),
                new OffsetAndMetadata(99));

        assertThat(committed(100, offsets)).isEqualTo(8);
    }

    @Test
    void events_that_follow_the_set_on_a_partition_do_not_count() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int number = 0; number < 8; number++) {
            offsets.put(partition(number), new OffsetAndMetadata(1_000));
        }

        assertThat(committed(100, offsets)).isEqualTo(100);
        assertThat(committed(104, offsets)).isEqualTo(104);
        assertThat(committed(99, offsets)).isEqualTo(99);
    }
}
