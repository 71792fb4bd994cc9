package io.opmetrics.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.opmetrics.streams.source.SourceClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** An application on Kafka Streams from its start to its end: how it is, when it gave up, how it leaves. Thread-safe. */
final class RunningStreams implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final ProcessorState state;
    private final int threads;
    private final CloseOptions leaving;
    private final KafkaStreamsMetrics metrics;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    private RunningStreams(
            Topology topology,
            Properties properties,
            SourceClients clients,
            Collection<String> missingTopics,
            InstantSource clock) {
        this.streams = new KafkaStreams(topology, properties, clients);
        this.state = new ProcessorState(clock, clients.skipped(), missingTopics);
        this.threads = (int) Objects.requireNonNull(properties.get(StreamsConfig.NUM_STREAM_THREADS_CONFIG));
        this.leaving = Leaving.within(CLOSE_WITHIN, properties.stringPropertyNames());
        this.metrics = new KafkaStreamsMetrics(streams);
        streams.setStateListener(state);
        streams.setUncaughtExceptionHandler(new ThreadReplacement(clock, cause -> {
            state.gaveUp();
            failure.complete(cause);
        }));
    }

    /**
     * Starts it.
     *
     * @param properties of {@link StreamsProperties}
     * @param missingTopics those of the definitions that do not exist
     */
    static RunningStreams start(
            Topology topology,
            Properties properties,
            SourceClients clients,
            Collection<String> missingTopics,
            InstantSource clock,
            MeterRegistry meters) {
        RunningStreams running = new RunningStreams(topology, properties, clients, missingTopics, clock);
        running.streams.start();
        running.metrics.bindTo(meters);
        return running;
    }

    KafkaStreams.State state() {
        return streams.state();
    }

    ProcessorHealth health() {
        return state.health(
                streams.metadataForLocalThreads().stream()
                        .filter(thread -> !thread.threadState().equals("DEAD"))
                        .count(),
                threads);
    }

    CompletableFuture<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        metrics.close();
        streams.close(leaving);
    }
}
