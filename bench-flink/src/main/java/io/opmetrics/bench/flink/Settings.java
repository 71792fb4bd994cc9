package io.opmetrics.bench.flink;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** What both jobs have in common. */
final class Settings {

    static final Duration WINDOW = Duration.ofMinutes(5);

    /** How far events may be out of order before the watermark passes them. */
    static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(30);

    /** A partition that is silent for so long holds back nothing. */
    static final Duration IDLE = Duration.ofSeconds(30);

    private Settings() {}

    /**
     * State on the heap, checkpoints in memory, exactly once; all else is Flink's default.
     *
     * @param checkpointInterval how often sinks commit and offsets are committed
     */
    static Configuration configuration(int parallelism, Duration checkpointInterval) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        // No function here keeps or changes what it was given, so the copies between chained ones can be saved.
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return configuration;
    }
}
