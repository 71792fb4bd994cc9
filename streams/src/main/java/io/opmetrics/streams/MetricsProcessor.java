package io.opmetrics.streams;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.streams.kafka.MetricsTopology;
import io.opmetrics.streams.meter.ProcessorMeter;
import io.opmetrics.streams.source.BrokerSourcePartitions;
import io.opmetrics.streams.source.SkippedEvents;
import io.opmetrics.streams.source.SourceClients;
import io.opmetrics.streams.source.StartOffsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor role: reads the source topics, writes points and dead letters. Thread-safe. */
public final class MetricsProcessor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MetricsProcessor.class);
    private static final Duration ASK_ENDS_EVERY = Duration.ofSeconds(1);

    private final RunningStreams streams;
    private final BrokerSourcePartitions sources;

    private MetricsProcessor(RunningStreams streams, BrokerSourcePartitions sources) {
        this.streams = streams;
        this.sources = sources;
    }

    /**
     * Starts the processor. A topic that does not exist is left out with a warning; it joins at the next start.
     *
     * @throws MissingSourceTopicsException if none of the topics exists
     * @throws ExecutionException if the broker refuses an answer
     */
    public static MetricsProcessor start(
            List<MetricDefinition> metrics, ProcessorSettings settings, InstantSource clock, MeterRegistry meters)
            throws ExecutionException, InterruptedException {
        return start(metrics, settings, clock, meters, new SourceClients(clock));
    }

    /** As above, with the clients to use: this is where a test makes one fail. */
    static MetricsProcessor start(
            List<MetricDefinition> metrics,
            ProcessorSettings settings,
            InstantSource clock,
            MeterRegistry meters,
            SourceClients clients)
            throws ExecutionException, InterruptedException {
        Set<SourceDefinition> definitions = metrics.stream()
                .flatMap(metric -> metric.inputs().stream())
                .map(Input::source)
                .collect(Collectors.toSet());
        Admin admin = Admin.create(Map.copyOf(settings.kafka()));
        try {
            Map<String, Integer> topics = existingSources(admin, definitions);
            Set<String> sourceTopics = Set.copyOf(topics.keySet());
            topics.putAll(existing(
                    admin,
                    Set.of(settings.topics().replay()),
                    "Topic {} does not exist: dead letters that are replayed are read once it does and the processor is"
                            + " restarted"));
            new StartOffsets(admin, settings.applicationId(), clock).prepare(definitions, topics);
            FunctionCounter.builder(ProcessorMeter.SKIPPED_EVENTS.meterName(), clients.skipped(), SkippedEvents::count)
                    .description(ProcessorMeter.SKIPPED_EVENTS.description())
                    .register(meters);
            BrokerSourcePartitions sources = new BrokerSourcePartitions(admin, sourceTopics, clock);
            MetricsTopology topology = new MetricsTopology(metrics, settings, sources, meters);
            sources.start(ASK_ENDS_EVERY);
            return new MetricsProcessor(
                    RunningStreams.start(
                            topology.build(topics.keySet()),
                            properties(metrics, settings),
                            clients,
                            missing(definitions, sourceTopics),
                            clock,
                            meters),
                    sources);
        } catch (RuntimeException | ExecutionException | InterruptedException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private static Map<String, Integer> existingSources(Admin admin, Set<SourceDefinition> definitions)
            throws ExecutionException, InterruptedException {
        Set<String> wanted = definitions.stream().map(SourceDefinition::topic).collect(Collectors.toSet());
        Map<String, Integer> existing = existing(
                admin,
                wanted,
                "Topic {} does not exist: its metrics are left out until it does and the processor is restarted");
        if (existing.isEmpty()) {
            throw new MissingSourceTopicsException(wanted);
        }
        return existing;
    }

    private static Set<String> missing(Set<SourceDefinition> definitions, Set<String> existing) {
        return definitions.stream()
                .map(SourceDefinition::topic)
                .filter(topic -> !existing.contains(topic))
                .collect(Collectors.toSet());
    }

    /** How many partitions each topic has that exists; of the others it is said what that means. */
    private static Map<String, Integer> existing(Admin admin, Set<String> wanted, String meaning)
            throws ExecutionException, InterruptedException {
        Map<String, Integer> existing = new HashMap<>();
        for (var answer : admin.describeTopics(wanted).topicNameValues().entrySet()) {
            try {
                existing.put(
                        answer.getKey(), answer.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                log.warn(meaning, answer.getKey());
            }
        }
        return existing;
    }

    private static Properties properties(List<MetricDefinition> metrics, ProcessorSettings settings) {
        Map<String, String> kafka = new HashMap<>();
        kafka.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Long.toString(TransactionTimeout.of(metrics).toMillis()));
        if (settings.kafka().containsKey(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)) {
            // The one with the prefix would have precedence.
            kafka.clear();
        }
        kafka.putAll(settings.kafka());
        return StreamsProperties.of(
                settings.applicationId(),
                settings.threads(),
                settings.commitInterval(),
                settings.stateDirectory(),
                kafka);
    }

    /** Whether it is reading, or what it does instead. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** How it is, for a person; asks nobody. */
    public ProcessorHealth health() {
        return streams.health();
    }

    /** Completes, with the cause, once the processor has given up. */
    public CompletableFuture<Throwable> failure() {
        return streams.failure();
    }

    /** Stops in order: what was read is committed with its results. */
    @Override
    public void close() {
        streams.close();
        sources.close();
    }
}
