package io.opmetrics.bench.flink;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts orders per aggregator in windows of five minutes of event time, until the process is asked to end. */
@Command(name = "bench-flink", mixinStandardHelpOptions = true, sortOptions = false)
final class FlinkCommand implements Callable<Integer> {

    /** Flink's two ways to write the job. */
    enum Api {
        SQL,
        DATASTREAM
    }

    @Option(names = "--api", required = true, description = "${COMPLETION-CANDIDATES}, in any case")
    private Api api = Api.SQL;

    @Option(names = "--bootstrap-servers", required = true)
    private String bootstrapServers = "";

    @Option(names = "--input", required = true, description = "the topic of orders")
    private String input = "";

    @Option(names = "--output", required = true, description = "the topic of counts")
    private String output = "";

    @Option(names = "--group", required = true, description = "where offsets are committed")
    private String group = "";

    @Option(names = "--parallelism", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
    private int parallelism;

    @Option(names = "--checkpoint-interval-ms", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private long checkpointIntervalMs;

    @Override
    public Integer call() throws Exception {
        Topics topics = new Topics(bootstrapServers, input, output, group);
        Configuration configuration = Settings.configuration(parallelism, Duration.ofMillis(checkpointIntervalMs));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        switch (api) {
            case SQL -> SqlJob.run(environment, topics);
            case DATASTREAM -> DataStreamJob.run(environment, topics);
        }
        return 0;
    }
}
