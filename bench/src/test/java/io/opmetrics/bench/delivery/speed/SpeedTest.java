package io.opmetrics.bench.delivery.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeedTest {

    private static Speed speed(long arrived, long refused) {
        return new Speed(
                arrived,
                3_000_000,
                Duration.ofSeconds(50),
                Duration.ofSeconds(40),
                refused,
                new HeapLog(7, 200, 41),
                300 << 20);
    }

    @Test
    void says_lines_per_second_of_time_and_of_processor_time() {
        assertThat(speed(3_300_000, 0).json())
                .isEqualTo("{\"linesPerSecond\":60000,\"maxHeapMB\":200,\"maxLiveHeapMB\":41,\"maxResidentMB\":300,"
                        + "\"linesPerCpuSecond\":75000,\"seconds\":50.0,\"refused\":0}");
    }

    @Test
    void a_line_that_was_refused_spoils_it() {
        assertThat(speed(3_300_000, 0).isClean()).isTrue();
        assertThat(speed(3_300_000, 1).isClean()).isFalse();
    }

    @Test
    void a_sample_is_read_as_it_is_printed() {
        assertThat(Sample.parse("1200 345 6")).isEqualTo(new Sample(1_200, 345, 6));
    }
}
