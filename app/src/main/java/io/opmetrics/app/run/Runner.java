package io.opmetrics.app.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.app.closing.OpenParts;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.definitions.DefinitionsInForce;
import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.delivery.standalone.Delivery;
import io.opmetrics.streams.MetricsProcessor;
import io.opmetrics.streams.MissingSourceTopicsException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles of one process, from start to end. */
public final class Runner {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final Duration LOOK_FOR_TOPICS_EVERY = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final Definitions definitions;
    private final Set<Role> roles;
    private final InstantSource clock;
    private final MeterRegistry meters = new SimpleMeterRegistry();

    public Runner(Configuration configuration, Definitions definitions, Set<Role> roles, InstantSource clock) {
        this.configuration = configuration;
        this.definitions = definitions;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Runs until the thread is interrupted or a role gives up; closes in order either way.
     *
     * @return whether a role gave up
     * @throws ExecutionException if the broker refuses something that is needed
     */
    public boolean run() throws ExecutionException {
        try {
            try (Admin admin = BrokerConnection.await(configuration.kafka())) {
                OwnTopics.createMissing(admin, configuration.topics().own());
            }
            return runRoles();
        } catch (InterruptedException e) {
            log.info("Stopped");
            return false;
        }
    }

    private boolean runRoles() throws ExecutionException, InterruptedException {
        try (OpenParts parts = new OpenParts()) {
            List<CompletableFuture<Throwable>> failures = new ArrayList<>();
            if (roles.contains(Role.DELIVERY)) {
                failures.add(parts.add(startDelivery()).failure());
            }
            if (roles.contains(Role.PROCESSOR)) {
                failures.add(parts.add(startProcessor()).failure());
            }
            Throwable failure = (Throwable) CompletableFuture.anyOf(failures.toArray(CompletableFuture[]::new))
                    .get();
            log.error("Stopping, because a role has given up: {}", failure.getMessage());
            return true;
        }
    }

    private Delivery startDelivery() {
        Delivery delivery = Delivery.start(configuration.dynatrace().orElseThrow(), clock, meters);
        log.info(
                "Delivering {} to {}",
                configuration.topics().metrics(),
                configuration.dynatrace().get().address());
        return delivery;
    }

    /** Waits for a source topic if there is none yet. */
    private MetricsProcessor startProcessor() throws ExecutionException, InterruptedException {
        new DefinitionsInForce(
                        configuration.topics().definitions(),
                        configuration.kafka(),
                        configuration.processor().applicationId(),
                        clock)
                .publish(definitions.metrics());
        while (true) {
            try {
                MetricsProcessor processor =
                        MetricsProcessor.start(definitions.metrics(), configuration.processor(), clock, meters);
                log.info("Computing {} metrics", definitions.metrics().size());
                return processor;
            } catch (MissingSourceTopicsException e) {
                log.warn("{}. Looking again every {} s.", e.getMessage(), LOOK_FOR_TOPICS_EVERY.toSeconds());
                TimeUnit.MILLISECONDS.sleep(LOOK_FOR_TOPICS_EVERY.toMillis());
            }
        }
    }
}
