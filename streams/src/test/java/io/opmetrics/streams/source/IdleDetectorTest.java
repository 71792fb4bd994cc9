package io.opmetrics.streams.source;

import static io.opmetrics.core.window.Watermark.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IdleDetectorTest implements SourcePartitions {

    private static final TopicPartition PARTITION = new TopicPartition("orders.created", 0);
    private static final long START = 1_000_000;

    private final IdleDetector detector = new IdleDetector(PARTITION, Duration.ofSeconds(5), this, START);

    private Optional<EndOffset> answer = Optional.empty();
    private boolean isReadUpToEnd = true;

    @Override
    public int count(String topic) {
        return 1;
    }

    @Override
    public Optional<EndOffset> end(TopicPartition partition) {
        return answer;
    }

    @Override
    public boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed) {
        return isReadUpToEnd;
    }

    private long watermarkAfter(long offset, long seconds) {
        answer = Optional.of(new EndOffset(offset, START + seconds * 1_000));
        return detector.watermark(offset - 1);
    }

    private void isAskedEverySecond(long offset, long from, long to) {
        for (long second = from; second <= to; second++) {
            watermarkAfter(offset, second);
        }
    }

    @Test
    void an_end_that_has_not_moved_for_idle_close_is_silence() {
        isAskedEverySecond(7, 0, 4);
        assertThat(watermarkAfter(7, 5)).isEqualTo(START);
        assertThat(watermarkAfter(7, 6)).isEqualTo(START + 1_000);
    }

    @Test
    void an_event_begins_it_anew() {
        isAskedEverySecond(7, 0, 6);
        assertThat(watermarkAfter(8, 7)).isEqualTo(NONE);
        isAskedEverySecond(8, 8, 11);
        assertThat(watermarkAfter(8, 12)).isEqualTo(START + 7_000);
    }

    @Test
    void what_is_not_read_yet_is_not_silence() {
        isReadUpToEnd = false;
        isAskedEverySecond(7, 0, 9);
        assertThat(watermarkAfter(7, 10)).isEqualTo(NONE);
    }

    @Test
    void an_answer_of_an_earlier_run_of_the_task_says_nothing() {
        watermarkAfter(7, -10);
        isAskedEverySecond(7, 0, 3);
        assertThat(watermarkAfter(7, 4)).isEqualTo(NONE);
    }

    @Test
    void a_broker_that_goes_on_after_a_stall_may_answer_before_it_takes_what_waited() {
        isAskedEverySecond(7, 0, 10);
        assertThat(watermarkAfter(7, 70)).isEqualTo(NONE);
        isAskedEverySecond(7, 71, 74);
        assertThat(watermarkAfter(7, 75)).isEqualTo(START + 70_000);
    }

    @Test
    void a_stall_that_a_failed_query_outlasts_is_a_hole_as_well() {
        isAskedEverySecond(7, 0, 10);
        assertThat(watermarkAfter(7, 16)).isEqualTo(NONE);
    }

    @Test
    void without_an_answer_nothing_is_known() {
        assertThat(detector.watermark(6)).isEqualTo(NONE);
    }
}
