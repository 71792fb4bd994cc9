package io.opmetrics.streams.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Streams sees one record for all that a poll brought of a partition. */
class RecordLotsTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final RecordLots lots = new RecordLots();

    private ConsumerRecords<byte[], byte[]> poll(long from, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new ConsumerRecord<>("orders", 0, from + i, new byte[0], new byte[0]));
        }
        return lots.firstOfEach(new ConsumerRecords<>(
                Map.of(PARTITION, records),
                Map.of(PARTITION, new OffsetAndMetadata(from + count, Optional.empty(), ""))));
    }

    @Test
    void the_record_that_streams_sees_is_the_first_so_that_its_offset_is_committed_until_the_lot_is_processed() {
        ConsumerRecords<byte[], byte[]> seen = poll(7, 5);
        assertThat(seen.count()).isEqualTo(1);
        assertThat(seen.iterator().next().offset()).isEqualTo(7);
        assertThat(seen.nextOffsets().get(PARTITION))
                .extracting(OffsetAndMetadata::offset)
                .isEqualTo(12L);
    }

    @Test
    void a_lot_is_handed_out_once_in_the_order_of_its_offsets() {
        poll(7, 3);
        poll(10, 2);
        assertThat(lots.take(PARTITION, 7)).extracting(ConsumerRecord::offset).containsExactly(7L, 8L, 9L);
        assertThat(lots.take(PARTITION, 10)).extracting(ConsumerRecord::offset).containsExactly(10L, 11L);
        assertThatIllegalStateException()
                .isThrownBy(() -> lots.take(PARTITION, 7))
                .withMessage("no records of orders-0 from offset 7 on were read by this consumer");
    }

    @Test
    void what_is_read_again_replaces_what_was_read_before() {
        poll(7, 3);
        lots.forget(PARTITION);
        poll(7, 1);
        assertThat(lots.take(PARTITION, 7)).hasSize(1);
    }
}
