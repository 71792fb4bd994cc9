package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.progress.SourceProgress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the processor tells of itself while it reads, and while there is nothing to read. */
class ProgressTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private final PipelineHarness pipeline = new PipelineHarness(List.of(TestDefinitions.ordersCreated()), 2, NOON);

    private List<SourceProgress> of(int partition) {
        return pipeline.progress.stream()
                .filter(report -> report.partition() == partition)
                .toList();
    }

    private SourceProgress last(int partition) {
        return of(partition).get(of(partition).size() - 1);
    }

    @Test
    void each_partition_of_a_source_reports_every_5_seconds_also_when_nothing_arrives() {
        pipeline.ticks(60);
        assertThat(of(0)).hasSize(12);
        assertThat(of(1)).hasSize(12);
        assertThat(last(0).topic()).isEqualTo("orders.created");
        assertThat(last(0).partitions()).isEqualTo(2);
    }

    @Test
    void the_watermark_is_the_highest_event_time_and_of_an_idle_partition_the_wall_clock_less_idle_close() {
        pipeline.order(0, NOON - 3_000, "talabat");
        pipeline.ticks(1);
        assertThat(last(0).watermark()).hasValue(NOON - 3_000);
        assertThat(last(1).watermark()).isEmpty();
        pipeline.ticks(20);
        assertThat(last(0).watermark()).hasValue(last(0).at() - 5_000);
        assertThat(last(1).watermark()).hasValue(last(1).at() - 5_000);
    }

    @Test
    void a_partition_is_caught_up_until_its_end_was_last_asked_for() {
        pipeline.ticks(10);
        assertThat(last(0).isCaughtUp()).isTrue();
        assertThat(last(0).caughtUpUntil()).hasValue(last(0).at());

        long answered = pipeline.now;
        pipeline.brokerAnswers = false;
        pipeline.ticks(60);
        assertThat(last(0).caughtUpUntil()).hasValue(answered);
    }

    @Test
    void what_an_earlier_run_of_the_task_knew_does_not_count() {
        pipeline.ticks(10);
        pipeline.brokerAnswers = false;
        pipeline.now += 1;
        pipeline.restart();
        pipeline.ticks(6);
        assertThat(last(0).isCaughtUp()).isFalse();
        assertThat(last(0).caughtUpUntil()).isEmpty();
    }
}
