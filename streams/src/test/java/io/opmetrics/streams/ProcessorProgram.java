package io.opmetrics.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A processor in a process of its own, to be killed. */
public final class ProcessorProgram {

    private ProcessorProgram() {}

    /** Arguments: bootstrap servers, state directory. */
    public static void main(String[] arguments) throws Exception {
        MetricsProcessor.start(
                        List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()),
                        ProcessorFixture.settings(arguments[0], Path.of(arguments[1])),
                        InstantSource.system(),
                        new SimpleMeterRegistry())
                .failure()
                .join();
    }

    static Process launch(String bootstrapServers, Path state) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ProcessorProgram.class.getName(),
                            bootstrapServers,
                            state.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
