package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.JavaCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

    /** As the programs of the contenders take it, followed by options of their own. */
    List<String> arguments(List<String> options) {
        return Stream.concat(
                        Stream.of(
                                "--bootstrap-servers",
                                bootstrapServers,
                                "--input",
                                input,
                                "--output",
                                output,
                                "--group",
                                group),
                        options.stream())
                .toList();
    }

    /** The command line of a program on the class path of this process. */
    List<String> java(Class<?> program, List<String> options) {
        return JavaCommand.of(program, directory, arguments(options));
    }
}
