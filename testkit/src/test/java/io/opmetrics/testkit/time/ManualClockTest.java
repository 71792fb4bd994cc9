package io.opmetrics.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ManualClock clock = new ManualClock(NOON);

    @Test
    void it_stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
        clock.advance(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
        assertThat(clock.millis()).isEqualTo(NOON.plusSeconds(90).toEpochMilli());
    }

    @Test
    void it_can_be_put_to_any_time_also_an_earlier_one() {
        clock.set(NOON.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void it_does_not_advance_backwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofMillis(-1)));
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void in_another_zone_it_is_the_same_clock() {
        Clock kuwait = clock.withZone(ZoneId.of("Asia/Kuwait"));
        clock.advance(Duration.ofHours(1));
        assertThat(kuwait.instant()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(kuwait.getZone()).isEqualTo(ZoneId.of("Asia/Kuwait"));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void no_advance_of_several_threads_is_lost() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int step = 0; step < 10_000; step++) {
                    clock.advance(Duration.ofMillis(1));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(40));
    }
}
