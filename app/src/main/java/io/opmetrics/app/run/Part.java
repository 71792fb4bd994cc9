package io.opmetrics.app.run;

import io.opmetrics.app.management.ComponentHealth;
import io.opmetrics.app.management.HealthComponent;
import io.opmetrics.app.management.HealthState;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A part of the process that starts later than the server that tells how it is. Thread-safe. */
final class Part implements HealthComponent {

    private final String name;
    private final InstantSource clock;
    private volatile Supplier<ComponentHealth> health;

    /** @param waiting what it waits for at first, as a sentence */
    Part(String name, InstantSource clock, String waiting) {
        this.name = name;
        this.clock = clock;
        ComponentHealth starting = new ComponentHealth(HealthState.STARTING, clock.instant(), waiting);
        this.health = () -> starting;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ComponentHealth health() {
        return health.get();
    }

    /**
     * Says how the part is from now on.
     *
     * @return whether that is news
     */
    synchronized boolean is(HealthState state, String sentence) {
        ComponentHealth before = health.get();
        boolean isNews = before.state() != state || !before.sentence().equals(sentence);
        if (isNews) {
            ComponentHealth now =
                    new ComponentHealth(state, before.state() == state ? before.since() : clock.instant(), sentence);
            health = () -> now;
        }
        return isNews;
    }

    /** From now on the part is asked itself. */
    synchronized void tells(Supplier<ComponentHealth> itself) {
        health = itself;
    }
}
