package io.opmetrics.app.management;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The health of all parts of the process. Thread-safe. */
public final class ProcessHealth {

    private static final Logger log = LoggerFactory.getLogger(ProcessHealth.class);

    private final List<HealthComponent> components;
    private final InstantSource clock;

    public ProcessHealth(List<? extends HealthComponent> components, InstantSource clock) {
        this.components = List.copyOf(components);
        this.clock = clock;
    }

    /** Asks every part now. */
    Report report() {
        Map<String, ComponentHealth> answers = new LinkedHashMap<>();
        components.forEach(component -> answers.put(component.name(), ask(component)));
        return new Report(answers);
    }

    private ComponentHealth ask(HealthComponent component) {
        try {
            return component.health();
        } catch (RuntimeException e) {
            log.error("The health of {} cannot be told", component.name(), e);
            return new ComponentHealth(
                    HealthState.FAILED, clock.instant(), "its health cannot be told; the log says why");
        }
    }

    /** The answers, in the order of the components. */
    record Report(Map<String, ComponentHealth> components) {

        boolean isReady() {
            return components.values().stream()
                    .allMatch(answer -> answer.state().isReady());
        }

        boolean isHealthy() {
            return components.values().stream()
                    .allMatch(answer -> answer.state().isHealthy());
        }
    }
}
