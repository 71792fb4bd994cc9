package io.opmetrics.streams.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gauges of one task. They go when the task does: what another instance has taken over must not stand here as it was.
 * Used by one thread; the gauges are read by any.
 */
public final class TaskGauges implements AutoCloseable {

    private record Key(ProcessorMeter meter, Tags tags) {}

    private record Registered(Gauge gauge, AtomicLong value) {}

    private final MeterRegistry registry;
    private final Map<Key, Registered> gauges = new HashMap<>();

    public TaskGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    public void set(ProcessorMeter meter, long value, String... labels) {
        Registered registered = gauges.computeIfAbsent(
                new Key(meter, meter.tags(labels)), key -> register(key, new AtomicLong(value), current -> current));
        registered.value().set(value);
    }

    /** A gauge of the seconds that have passed since {@code time}, epoch milliseconds: it goes on by itself. */
    public void setAge(ProcessorMeter meter, long time, String... labels) {
        Registered registered = gauges.computeIfAbsent(
                new Key(meter, meter.tags(labels)),
                key -> register(
                        key,
                        new AtomicLong(time),
                        since -> (registry.config().clock().wallTime() - since) / 1_000.0));
        registered.value().set(time);
    }

    private interface Gauging {
        double of(long current);
    }

    private Registered register(Key key, AtomicLong value, Gauging gauging) {
        Gauge gauge = Gauge.builder(key.meter().meterName(), value, current -> gauging.of(current.get()))
                .description(key.meter().description())
                .baseUnit(key.meter().unit().orElse(null))
                .tags(key.tags())
                .register(registry);
        return new Registered(gauge, value);
    }

    @Override
    public void close() {
        gauges.values().forEach(registered -> registry.remove(registered.gauge()));
        gauges.clear();
    }
}
