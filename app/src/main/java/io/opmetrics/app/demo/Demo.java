package io.opmetrics.app.demo;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.app.closing.OpenParts;
import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.standalone.Delivery;
import io.opmetrics.delivery.standalone.DeliverySettings;
import io.opmetrics.delivery.standalone.DeliveryStatistics;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.embedded.orders.OrderGenerator;
import io.opmetrics.embedded.orders.OrderTopics;
import io.opmetrics.streams.AlertsProcessor;
import io.opmetrics.streams.AlertsSettings;
import io.opmetrics.streams.MetricsProcessor;
import io.opmetrics.streams.ProcessorSettings;
import io.opmetrics.testkit.dynatrace.Accepted;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Broker, business, processor, delivery, alerts and stand-in, running. */
final class Demo implements AutoCloseable {

    private static final TopicNames TOPICS = TopicNames.DEFAULTS;
    private static final String PROCESSOR = "opmetrics-processor";
    private static final String DELIVERY = "opmetrics-delivery";
    private static final String ALERTS = "opmetrics-alerts";

    private final Instant startedAt;
    private final OpenParts parts = new OpenParts();
    private final Admin admin;
    private final DynatraceStandIn standIn;
    private final OrderGenerator generator;
    private final MetricsProcessor processor;
    private final Delivery delivery;
    private final AlertsProcessor alerts;
    private final BusinessView view;

    /**
     * Starts everything.
     *
     * @param startedAt when the program began
     * @throws ExecutionException if the broker refuses an answer
     */
    Demo(DemoOptions options, Path stateDirectory, InstantSource clock, Instant startedAt)
            throws ExecutionException, InterruptedException {
        this.startedAt = startedAt;
        try {
            EmbeddedBroker broker = parts.add(EmbeddedBroker.start(EmbeddedBroker.Options.defaults()));
            Map<String, String> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            admin = parts.add(Admin.create(Map.copyOf(kafka)));
            OrderTopics.defaults().createMissing(admin);
            OwnTopics.createMissing(admin, TOPICS.own());
            MeterRegistry meters = new SimpleMeterRegistry();
            standIn = parts.add(DynatraceStandIn.start());
            delivery = parts.add(Delivery.start(deliverySettings(kafka), clock, meters));
            generator = parts.add(OrderGenerator.start(
                    OrderGenerator.Options.forBroker(broker.bootstrapServers())
                            .withOrdersPerDay(options.ordersPerDay())
                            .withSeed(options.seed()),
                    clock));
            Definitions definitions = DemoDefinitions.load();
            processor = parts.add(MetricsProcessor.start(
                    definitions.metrics(), processorSettings(kafka, stateDirectory), clock, meters));
            view = parts.add(new BusinessView(broker.bootstrapServers(), TOPICS, new AlertView(definitions.rules())));
            // Last: the first points need not wait for it.
            alerts =
                    parts.add(AlertsProcessor.start(definitions, alertsSettings(kafka, stateDirectory), clock, meters));
        } catch (RuntimeException | ExecutionException | InterruptedException e) {
            parts.close();
            throw e;
        }
    }

    private static ProcessorSettings processorSettings(Map<String, String> kafka, Path stateDirectory) {
        return new ProcessorSettings(
                PROCESSOR, 2, 10_000, 1, Duration.ofMillis(100), stateDirectory, TOPICS.processor(), kafka);
    }

    private static AlertsSettings alertsSettings(Map<String, String> kafka, Path stateDirectory) {
        return new AlertsSettings(
                ALERTS,
                1,
                1,
                Duration.ofMillis(100),
                stateDirectory,
                TOPICS.metrics(),
                TOPICS.progress(),
                TOPICS.alerts(),
                kafka);
    }

    private DeliverySettings deliverySettings(Map<String, String> kafka) {
        return new DeliverySettings(
                IngestAddress.of(standIn.url().toString()),
                new ApiToken(DynatraceStandIn.Options.defaults().token()),
                Optional.empty(),
                TOPICS.metrics(),
                TOPICS.deadLetters(),
                DELIVERY,
                OnAmbiguous.RESEND,
                Duration.ofSeconds(30),
                kafka);
    }

    BusinessView.Snapshot view() {
        return view.snapshot();
    }

    DemoTable.Pipeline pipeline() throws InterruptedException {
        DeliveryStatistics statistics = delivery.statistics();
        return new DemoTable.Pipeline(
                statistics.points(),
                statistics.linesAccepted(),
                statistics.linesRefused(),
                Lag.of(admin, PROCESSOR),
                Lag.of(admin, DELIVERY),
                delivery.health().sentence());
    }

    /** Ends the business: no event is produced after this. */
    void stopGenerator() {
        generator.stop();
    }

    /** Something has failed for good. */
    boolean hasFailed() {
        return processor.failure().isDone()
                || delivery.failure().isDone()
                || alerts.failure().isDone()
                || generator.failure().isPresent();
    }

    DemoResult result() {
        OrderGenerator.Produced produced = generator.produced();
        Accepted accepted = standIn.accepted();
        return new DemoResult(
                Map.of(OrderTopics.CREATED, produced.created(), OrderTopics.REJECTED, produced.rejected()),
                accepted.deltaByMetric(),
                accepted.linesOk(),
                accepted.linesInvalid(),
                view.snapshot().deadLetters(),
                view.snapshot().alerts().fired(),
                accepted.firstAccepted()
                        .map(first -> Duration.between(startedAt, first).toMillis() / 1_000.0));
    }

    @Override
    public void close() {
        parts.close();
    }
}
