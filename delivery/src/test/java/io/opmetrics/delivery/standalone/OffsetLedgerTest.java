package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.delivery.batch.Received;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {

    private static final TopicPartition PARTITION = new TopicPartition(Messages.TOPIC, 0);

    private final OffsetLedger ledger = new OffsetLedger();
    private final List<Received> records = Messages.received(
            List.of(Messages.order("a"), Messages.order("b"), Messages.order("c"), Messages.order("d")));

    private static Map<TopicPartition, OffsetAndMetadata> at(long offset, String metadata) {
        return Map.of(PARTITION, new OffsetAndMetadata(offset, metadata));
    }

    @Test
    void before_a_request_the_offset_stays_and_says_how_far_the_request_reaches() {
        assertThat(ledger.beforeSending(records.subList(1, 3))).isEqualTo(at(1, "sending:3"));
        assertThat(OffsetLedger.endOfSending("sending:3")).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void one_commit_ends_a_batch_and_announces_the_next() {
        ledger.done(records.subList(0, 2));
        assertThat(ledger.beforeSending(records.subList(2, 4))).isEqualTo(at(2, "sending:4"));
    }

    @Test
    void a_request_that_was_refused_as_a_whole_leaves_the_offset_and_takes_its_mark_away() {
        ledger.notSending(records.subList(1, 3));
        assertThat(ledger.finished()).isEqualTo(at(1, ""));
    }

    @Test
    void what_is_done_is_committed_once_and_never_moves_back() {
        ledger.done(records);
        ledger.notSending(records.subList(0, 1));
        assertThat(ledger.finished()).isEqualTo(at(4, ""));
        ledger.committed();
        assertThat(ledger.finished()).isEmpty();
    }

    @Test
    void partitions_that_another_instance_has_are_not_committed() {
        ledger.done(records);
        ledger.drop(List.of(Messages.PARTITION));
        assertThat(ledger.finished()).isEmpty();
    }

    @Test
    void metadata_of_others_means_nothing() {
        assertThat(OffsetLedger.endOfSending("")).isEmpty();
        assertThat(OffsetLedger.endOfSending("sending:x")).isEmpty();
        assertThat(OffsetLedger.endOfSending("sending:99999999999999999999")).isEmpty();
    }
}
