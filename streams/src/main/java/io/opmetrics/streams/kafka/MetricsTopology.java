package io.opmetrics.streams.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.streams.ProcessorSettings;
import io.opmetrics.streams.fold.FoldMeters;
import io.opmetrics.streams.merge.MergeMeters;
import io.opmetrics.streams.message.StagePartitioner;
import io.opmetrics.streams.meter.TaskGauges;
import io.opmetrics.streams.source.SourcePartitions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The two stages as one topology. Its shape is the same for every set of definitions: adding a metric renames no store
 * and moves no state.
 */
public final class MetricsTopology {

    static final String BEFORE_COMMIT = "before-commit";
    static final String BEFORE_MERGE_COMMIT = "before-merge-commit";
    static final String STATE = "windows";
    static final String PARTIALS = "partials-repartition-filter";
    static final String IMMEDIATE_POINTS = "immediate-points";
    static final String DEAD_LETTERS = "dead-letters";

    static final String PROGRESS = "progress";
    static final String WINDOW_POINTS = "window-points";
    static final String LATE_DEAD_LETTERS = "late-dead-letters";

    private static final String FOLD = "fold";
    private static final String MERGE = "merge";

    private final List<MetricDefinition> definitions;
    private final ProcessorSettings settings;
    private final SourcePartitions sources;
    private final FoldMeters foldMeters;
    private final MergeMeters mergeMeters;
    private final MeterRegistry registry;

    public MetricsTopology(
            List<MetricDefinition> definitions,
            ProcessorSettings settings,
            SourcePartitions sources,
            MeterRegistry meters) {
        this.definitions = List.copyOf(definitions);
        this.settings = settings;
        this.sources = sources;
        this.registry = meters;
        this.foldMeters = new FoldMeters(meters);
        this.mergeMeters = new MergeMeters(meters);
    }

    /**
     * Builds the topology.
     *
     * @param sourceTopics the topics of the definitions that exist
     */
    public Topology build(Collection<String> sourceTopics) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        sourceTopics,
                        Consumed.with(bytes, bytes).withName("events").withTimestampExtractor(new RecordTimestamps()))
                .process(
                        supplier(Set.of(new TaskInternals.Builder(BEFORE_COMMIT)), () -> new FoldProcessor(this)),
                        Named.as(FOLD))
                .repartition(Repartitioned.<byte[], byte[]>as("partials")
                        .withKeySerde(bytes)
                        .withValueSerde(bytes)
                        .withNumberOfPartitions(settings.partitions())
                        .withStreamPartitioner(new StagePartitioner()))
                .process(
                        supplier(
                                Set.of(state(), new TaskInternals.Builder(BEFORE_MERGE_COMMIT)),
                                () -> new MergeProcessor(this)),
                        Named.as(MERGE))
                .to(settings.topics().metrics(), Produced.with(bytes, bytes).withName(WINDOW_POINTS));
        Topology topology = builder.build();
        addSink(topology, IMMEDIATE_POINTS, settings.topics().metrics(), FOLD);
        addSink(topology, DEAD_LETTERS, settings.topics().deadLetters(), FOLD);
        addSink(topology, PROGRESS, settings.topics().progress(), FOLD);
        addSink(topology, LATE_DEAD_LETTERS, settings.topics().deadLetters(), MERGE);
        return topology;
    }

    private static void addSink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    /** Without a record cache: what changes often is held back by the merge itself, and read by it from the heap. */
    private static StoreBuilder<?> state() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STATE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
            Set<StoreBuilder<?>> stores, ProcessorSupplier<byte[], byte[], byte[], byte[]> processors) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return processors.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }

    List<MetricDefinition> definitions() {
        return definitions;
    }

    ProcessorSettings settings() {
        return settings;
    }

    SourcePartitions sources() {
        return sources;
    }

    TaskGauges gauges() {
        return new TaskGauges(registry);
    }

    FoldMeters foldMeters() {
        return foldMeters;
    }

    MergeMeters mergeMeters() {
        return mergeMeters;
    }
}
