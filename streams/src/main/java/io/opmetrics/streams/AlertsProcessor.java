package io.opmetrics.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.streams.alert.AlertMeters;
import io.opmetrics.streams.alert.KnownProgress;
import io.opmetrics.streams.kafka.AlertTopology;
import io.opmetrics.streams.kafka.ProgressReader;
import io.opmetrics.streams.source.BrokerSourcePartitions;
import io.opmetrics.streams.source.SourceClients;
import io.opmetrics.streams.source.SourceClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;

/** The alerts role: reads points, writes what becomes of alerts. Its topics must exist. Thread-safe. */
public final class AlertsProcessor implements AutoCloseable {

    private static final Duration ASK_ENDS_EVERY = Duration.ofMillis(500);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final BrokerSourcePartitions points;
    private final ProgressReader progress;
    private final CompletableFuture<Throwable> failure;
    private final ProcessorState state;
    private final int threads;
    private final CloseOptions leaving;
    private final KafkaStreamsMetrics streamsMetrics;

    private AlertsProcessor(
            KafkaStreams streams,
            BrokerSourcePartitions points,
            ProgressReader progress,
            CompletableFuture<Throwable> failure,
            ProcessorState state,
            AlertsSettings settings) {
        this.streams = streams;
        this.points = points;
        this.progress = progress;
        this.failure = failure;
        this.state = state;
        this.threads = settings.threads();
        this.leaving = Leaving.within(CLOSE_WITHIN, settings.kafka());
        this.streamsMetrics = new KafkaStreamsMetrics(streams);
    }

    /** Starts alerting by the rules of the definitions; their metrics say how late points can come. */
    public static AlertsProcessor start(
            Definitions definitions, AlertsSettings settings, InstantSource clock, MeterRegistry meters) {
        SourceClients clients = new SourceClients(clock);
        KnownProgress known = new KnownProgress(sources(definitions.metrics()));
        BrokerSourcePartitions points = new BrokerSourcePartitions(
                Admin.create(Map.copyOf(settings.kafka())), List.of(settings.metricsTopic()), clock);
        AlertTopology topology = new AlertTopology(
                definitions.rules(), definitions.metrics(), settings, points, known, new AlertMeters(meters));
        KafkaStreams streams = new KafkaStreams(
                topology.build(),
                StreamsProperties.of(
                        settings.applicationId(),
                        settings.threads(),
                        settings.commitInterval(),
                        settings.stateDirectory(),
                        settings.kafka()),
                clients);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        ProcessorState state = new ProcessorState(clock, clients.skipped(), List.of());
        streams.setStateListener(state);
        streams.setUncaughtExceptionHandler(new ThreadReplacement(clock, cause -> {
            state.gaveUp();
            failure.complete(cause);
        }));
        ProgressReader progress = ProgressReader.start(settings.progressTopic(), settings.kafka(), known, clock);
        points.start(ASK_ENDS_EVERY);
        streams.start();
        AlertsProcessor alerts = new AlertsProcessor(streams, points, progress, failure, state, settings);
        alerts.streamsMetrics.bindTo(meters);
        return alerts;
    }

    private static Set<String> sources(List<MetricDefinition> metrics) {
        return metrics.stream()
                .flatMap(metric -> metric.inputs().stream())
                .map(Input::source)
                .map(source -> "%016x".formatted(SourceClock.of(source).identity()))
                .collect(Collectors.toSet());
    }

    /** How it is, for a person; asks nobody. */
    public ProcessorHealth health() {
        return state.health(
                streams.metadataForLocalThreads().stream()
                        .filter(thread -> !thread.threadState().equals("DEAD"))
                        .count(),
                threads);
    }

    /** Completes, with the cause, once it has given up. */
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    /** Stops in order: what was read is committed with its results. */
    @Override
    public void close() {
        streamsMetrics.close();
        streams.close(leaving);
        progress.close();
        points.close();
    }
}
