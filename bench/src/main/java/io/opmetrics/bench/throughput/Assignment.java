package io.opmetrics.bench.throughput;

import java.nio.file.Path;
import java.util.List;

/**
 * What a contender is asked to do in one round. All names are used in no other round.
 *
 * @param input topic of the order events, to be read from its beginning, all partitions
 * @param output topic of the counts, which exists
 * @param group the consumer group whose committed offsets tell how far the contender is; the names of internal topics
 *     begin with it
 * @param directory empty, for state and other files; removed after the round
 */
record Assignment(String bootstrapServers, String input, String output, String group, Path directory) {

    /** As the programs of the contenders take it. */
    List<String> arguments() {
        return List.of("--bootstrap-servers", bootstrapServers, "--input", input, "--output", output, "--group", group);
    }
}
