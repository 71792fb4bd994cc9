package io.opmetrics.app.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The meters of the process as a whole: from this list they are registered, and their reference page is written. */
public enum ProcessMeter {
    HEALTHY("component.healthy", "1 if nobody has to look after this part, else 0: /health says why"),
    READY("component.ready", "1 if this part does its work, else 0");

    private static final String LABEL = "component";

    private final String meterName;
    private final String description;

    ProcessMeter(String name, String description) {
        this.meterName = "opmetrics." + name;
        this.description = description;
    }

    /** With dots; each monitoring system has its own spelling. */
    public String meterName() {
        return meterName;
    }

    public String description() {
        return description;
    }

    public List<String> labels() {
        return List.of(LABEL);
    }

    private boolean holds(ComponentHealth health) {
        return this == HEALTHY ? health.state().isHealthy() : health.state().isReady();
    }

    void register(MeterRegistry registry, HealthComponent component) {
        Gauge.builder(meterName, component, part -> holds(part.health()) ? 1 : 0)
                .description(description)
                .tag(LABEL, component.name())
                .strongReference(true)
                .register(registry);
    }
}
