package io.opmetrics.app.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.app.closing.OpenParts;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.definitions.DefinitionsInForce;
import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.management.HealthState;
import io.opmetrics.app.management.ManagementServer;
import io.opmetrics.app.management.ProcessHealth;
import io.opmetrics.app.management.ProcessMeters;
import io.opmetrics.app.notifier.NotifierRole;
import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.delivery.standalone.Delivery;
import io.opmetrics.notification.sender.Sender;
import io.opmetrics.streams.AlertsProcessor;
import io.opmetrics.streams.MetricsProcessor;
import io.opmetrics.streams.MissingSourceTopicsException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles of one process, from start to end. */
public final class Runner {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final Duration LOOK_FOR_TOPICS_EVERY = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final Definitions definitions;
    private final Map<String, Sender> senders;
    private final Set<Role> roles;
    private final InstantSource clock;
    private final Part broker;
    private final Part inForce;
    private final Map<Role, Part> parts = new EnumMap<>(Role.class);

    /** @param senders of the receivers that alerts are told to, by name */
    public Runner(
            Configuration configuration,
            Definitions definitions,
            Map<String, Sender> senders,
            Set<Role> roles,
            InstantSource clock) {
        this.configuration = configuration;
        this.definitions = definitions;
        this.senders = Map.copyOf(senders);
        this.roles = roles;
        this.clock = clock;
        this.broker = new Part("broker", clock, "it has not been asked yet");
        this.inForce = new Part("definitions", clock, "they wait for the broker");
        for (Role role : roles) {
            parts.put(role, new Part(role.name().toLowerCase(Locale.ROOT), clock, "it waits for the broker"));
        }
    }

    /**
     * Runs until the thread is interrupted or a role gives up; closes in order either way.
     *
     * @return whether a role gave up
     * @throws FailureException if the broker refuses something that is needed, or the management server cannot listen
     */
    public boolean run() {
        try (OpenParts open = new OpenParts()) {
            MeterRegistry meters = startManagement(open);
            Admin admin = BrokerConnection.await(configuration.kafka(), broker);
            open.add(BrokerWatch.start(admin, configuration.kafka(), broker));
            OwnTopics.createMissing(admin, configuration.topics().own());
            return runRoles(open, meters);
        } catch (InterruptedException e) {
            log.info("Stopped");
            return false;
        } catch (ExecutionException | KafkaException e) {
            throw BrokerConnection.failure(configuration.kafka(), e);
        }
    }

    private MeterRegistry startManagement(OpenParts open) {
        List<Part> components = new ArrayList<>(List.of(broker));
        if (roles.contains(Role.PROCESSOR)) {
            components.add(inForce);
        }
        components.addAll(parts.values());
        ProcessMeters meters = open.add(new ProcessMeters(components));
        ManagementServer server = open.add(ManagementServer.start(
                configuration.management(), new ProcessHealth(components, clock), meters.registry()));
        log.info(
                "Health and metrics: http://{}:{}/health",
                configuration.management().host(),
                server.port());
        return meters.registry();
    }

    private boolean runRoles(OpenParts open, MeterRegistry meters) throws ExecutionException, InterruptedException {
        List<CompletableFuture<Throwable>> failures = new ArrayList<>();
        if (roles.contains(Role.DELIVERY)) {
            Delivery delivery = open.add(startDelivery(meters));
            part(Role.DELIVERY).tells(() -> RoleHealth.of(delivery.health(), delivery.oldestUndelivered()));
            failures.add(delivery.failure());
        }
        if (roles.contains(Role.PROCESSOR)) {
            MetricsProcessor processor = open.add(startProcessor(meters));
            part(Role.PROCESSOR).tells(() -> RoleHealth.of(processor.health()));
            failures.add(processor.failure());
        }
        if (roles.contains(Role.ALERTS)) {
            failures.addAll(startAlerts(open, meters));
        }
        Throwable failure = (Throwable) CompletableFuture.anyOf(failures.toArray(CompletableFuture[]::new))
                .get();
        log.error("Stopping, because a role has given up: {}", failure.getMessage());
        return true;
    }

    private List<CompletableFuture<Throwable>> startAlerts(OpenParts open, MeterRegistry meters) {
        AlertsProcessor alerts = open.add(AlertsProcessor.start(definitions, configuration.alerts(), clock, meters));
        NotifierRole notifier = open.add(NotifierRole.start(
                definitions, senders, configuration.notifier(), clock, new NotificationCounters(meters)));
        part(Role.ALERTS).tells(() -> AlertsHealth.of(alerts.health(), notifier));
        log.info(
                "Watching {} by {} alert rules, telling {} receivers",
                configuration.topics().metrics(),
                definitions.rules().size(),
                senders.size());
        return List.of(alerts.failure(), notifier.failure());
    }

    private Part part(Role role) {
        return Objects.requireNonNull(parts.get(role));
    }

    private Delivery startDelivery(MeterRegistry meters) {
        Delivery delivery = Delivery.start(configuration.dynatrace().orElseThrow(), clock, meters);
        log.info(
                "Delivering {} to {}",
                configuration.topics().metrics(),
                configuration.dynatrace().get().address());
        return delivery;
    }

    /** Waits for a source topic if there is none yet. */
    private MetricsProcessor startProcessor(MeterRegistry meters) throws ExecutionException, InterruptedException {
        new DefinitionsInForce(
                        configuration.topics().definitions(),
                        configuration.kafka(),
                        configuration.processor().applicationId(),
                        clock)
                .publish(definitions.metrics());
        inForce.is(
                HealthState.RUNNING,
                definitions.metrics().size() + " metrics over "
                        + definitions.sources().size() + " sources are in force");
        while (true) {
            try {
                MetricsProcessor processor =
                        MetricsProcessor.start(definitions.metrics(), configuration.processor(), clock, meters);
                log.info("Computing {} metrics", definitions.metrics().size());
                return processor;
            } catch (MissingSourceTopicsException e) {
                part(Role.PROCESSOR).is(HealthState.STARTING, e.getMessage() + "; they are looked for again");
                log.warn("{}. Looking again every {} s.", e.getMessage(), LOOK_FOR_TOPICS_EVERY.toSeconds());
                TimeUnit.MILLISECONDS.sleep(LOOK_FOR_TOPICS_EVERY.toMillis());
            }
        }
    }
}
