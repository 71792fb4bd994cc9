package io.opmetrics.streams;

import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** The alerts role: reads points, writes what becomes of alerts. Its topics must exist. Thread-safe. */
public final class AlertsProcessor implements AutoCloseable {

    private static final Duration ASK_ENDS_EVERY = Duration.ofMillis(500);

    private final RunningStreams streams;
    private final BrokerSourcePartitions points;
    private final ProgressReader progress;

    private AlertsProcessor(RunningStreams streams, BrokerSourcePartitions points, ProgressReader progress) {
        this.streams = streams;
        this.points = points;
        this.progress = progress;
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
        ProgressReader progress = ProgressReader.start(settings.progressTopic(), settings.kafka(), known, clock);
        points.start(ASK_ENDS_EVERY);
        return new AlertsProcessor(
                RunningStreams.start(topology.build(), properties(settings), clients, List.of(), clock, meters),
                points,
                progress);
    }

    private static Properties properties(AlertsSettings settings) {
        return StreamsProperties.of(
                settings.applicationId(),
                settings.threads(),
                settings.commitInterval(),
                settings.stateDirectory(),
                settings.kafka());
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
        return streams.health();
    }

    /** Completes, with the cause, once it has given up. */
    public CompletableFuture<Throwable> failure() {
        return streams.failure();
    }

    /** Stops in order: what was read is committed with its results. */
    @Override
    public void close() {
        streams.close();
        progress.close();
        points.close();
    }
}
