package io.opmetrics.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcFilesTest {

    @Test
    void processor_time_is_that_of_the_user_and_the_system_of_the_process_and_its_ended_children() {
        String stat = "4242 (java) S 1 4242 4242 0 -1 4194304 90000 7 3 0 1500 250 30 20 20 0 41 0 99 3000000000 80000";

        assertThat(ProcFiles.processorTime(stat)).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void a_process_may_have_any_name() {
        String stat = "1 (a) b (c) 7) R 1 1 1 0 -1 4194304 0 0 0 0 100 0 0 0 20 0 1 0 5 6 7";

        assertThat(ProcFiles.processorTime(stat)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void peak_memory_is_the_high_water_mark_of_what_was_resident() {
        String status = "Name:\tjava\nVmPeak:\t 9000000 kB\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\n";

        assertThat(ProcFiles.peakMemory(status)).isEqualTo(200L << 20);
    }

    @Test
    void a_process_that_is_ending_has_no_memory() {
        assertThat(ProcFiles.peakMemory("Name:\tjava\nState:\tZ (zombie)\n")).isZero();
    }

    @Test
    void this_process_has_used_something() {
        Usage usage = ProcFiles.usage(ProcessHandle.current().pid()).orElseThrow();

        assertThat(usage.processorTime()).isPositive();
        assertThat(usage.peakMemory()).isGreaterThan(10L << 20);
    }

    @Test
    void of_a_process_that_is_gone_nothing_is_known() {
        assertThat(ProcFiles.usage(Long.MAX_VALUE)).isEmpty();
    }
}
