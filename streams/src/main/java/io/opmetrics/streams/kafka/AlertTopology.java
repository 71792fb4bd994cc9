package io.opmetrics.streams.kafka;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.streams.AlertsSettings;
import io.opmetrics.streams.alert.AlertMeters;
import io.opmetrics.streams.alert.PipelineClock;
import io.opmetrics.streams.message.StagePartitioner;
import io.opmetrics.streams.source.SourcePartitions;
import java.util.List;
import java.util.Set;
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

/** The two stages of alerting as one topology. Its shape is the same for every set of rules. */
public final class AlertTopology {

    static final String BEFORE_COMMIT = "before-commit";
    static final String STATE = "groups";

    private final List<AlertRule> rules;
    private final List<MetricDefinition> metrics;
    private final AlertsSettings settings;
    private final SourcePartitions points;
    private final PipelineClock pipeline;
    private final AlertMeters meters;

    /**
     * @param metrics to know how late their points come
     * @param points answers for {@code dynatrace-metrics}
     */
    public AlertTopology(
            List<AlertRule> rules,
            List<MetricDefinition> metrics,
            AlertsSettings settings,
            SourcePartitions points,
            PipelineClock pipeline,
            AlertMeters meters) {
        this.rules = List.copyOf(rules);
        this.metrics = List.copyOf(metrics);
        this.settings = settings;
        this.points = points;
        this.pipeline = pipeline;
        this.meters = meters;
    }

    public Topology build() {
        Serde<byte[]> bytes = Serdes.ByteArray();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        settings.metricsTopic(),
                        Consumed.with(bytes, bytes).withName("points").withTimestampExtractor(new RecordTimestamps()))
                .process(() -> new DistributionProcessor(this), Named.as("distribution"))
                .repartition(Repartitioned.<byte[], byte[]>as("contributions")
                        .withKeySerde(bytes)
                        .withValueSerde(bytes)
                        .withNumberOfPartitions(settings.partitions())
                        .withStreamPartitioner(new StagePartitioner()))
                .process(evaluations(), Named.as("evaluation"))
                .to(settings.alertsTopic(), Produced.with(bytes, bytes).withName("transitions"));
        return builder.build();
    }

    private ProcessorSupplier<byte[], byte[], byte[], byte[]> evaluations() {
        // What is written before a commit must reach the changelog with it: no cache of the store's own.
        StoreBuilder<?> state = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STATE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return new EvaluationProcessor(AlertTopology.this);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(state, new TaskInternals.Builder(BEFORE_COMMIT));
            }
        };
    }

    List<AlertRule> rules() {
        return rules;
    }

    List<MetricDefinition> metrics() {
        return metrics;
    }

    AlertsSettings settings() {
        return settings;
    }

    SourcePartitions points() {
        return points;
    }

    PipelineClock pipeline() {
        return pipeline;
    }

    AlertMeters meters() {
        return meters;
    }
}
