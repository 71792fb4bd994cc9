package io.opmetrics.streams.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskGaugesTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final TaskGauges gauges = new TaskGauges(registry);

    private double value(ProcessorMeter meter) {
        return registry.get(meter.meterName()).gauge().value();
    }

    @Test
    void an_age_goes_on_while_nobody_sets_it() {
        gauges.setAge(ProcessorMeter.WATERMARK_LAG, clock.wallTime() - 2_000, "orders", "s", "0");
        assertThat(value(ProcessorMeter.WATERMARK_LAG)).isEqualTo(2.0);
        clock.add(5, TimeUnit.SECONDS);
        assertThat(value(ProcessorMeter.WATERMARK_LAG)).isEqualTo(7.0);
        gauges.setAge(ProcessorMeter.WATERMARK_LAG, clock.wallTime() - 1_000, "orders", "s", "0");
        assertThat(value(ProcessorMeter.WATERMARK_LAG)).isEqualTo(1.0);
    }

    @Test
    void the_gauges_of_a_task_go_with_it_and_come_back_with_it() {
        gauges.set(ProcessorMeter.OPEN_WINDOWS, 3, "0");
        assertThat(value(ProcessorMeter.OPEN_WINDOWS)).isEqualTo(3);
        gauges.close();
        assertThat(registry.getMeters()).isEmpty();
        gauges.set(ProcessorMeter.OPEN_WINDOWS, 1, "0");
        assertThat(value(ProcessorMeter.OPEN_WINDOWS)).isEqualTo(1);
    }

    @Test
    void every_label_needs_a_value() {
        assertThatThrownBy(() -> gauges.set(ProcessorMeter.OPEN_WINDOWS, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opmetrics.processor.open.windows has the labels [partition]");
    }
}
