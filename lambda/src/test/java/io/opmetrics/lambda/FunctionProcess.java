package io.opmetrics.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The function as Lambda starts it: a process of the runtime interface client, whose working directory holds what the zip
 * holds. Only the client's own jars are on its class path; it finds ours by itself.
 */
final class FunctionProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private FunctionProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param directory empty; gets the zip's files and the process's output */
    static FunctionProcess start(Path directory, RuntimeApi api, Map<String, String> environment) throws IOException {
        Path task = Files.createDirectory(directory.resolve("task"));
        FunctionZip.unpack(task);
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As the managed runtime starts it.
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Xmx400m",
                        "-cp",
                        clientJars(),
                        AWSLambda.class.getName(),
                        FunctionZip.HANDLER)
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OPMETRICS_") || name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "points-to-dynatrace",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                        "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/points-to-dynatrace",
                        "AWS_LAMBDA_LOG_STREAM_NAME", "stream",
                        "AWS_REGION", "eu-central-1",
                        "LAMBDA_TASK_ROOT", task.toString()));
        builder.environment().putAll(environment);
        return new FunctionProcess(builder.start(), output);
    }

    private static String clientJars() {
        return Stream.of(AWSLambda.class, PojoSerializer.class, Context.class, SdkInternalThreadLocal.class)
                .map(FunctionProcess::jar)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Done when the process has ended by itself, which no test wants before its result. */
    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    /** All that it has written, to both streams. */
    String output() throws IOException {
        return Files.readString(output);
    }

    List<String> lines(String start) throws IOException {
        return output().lines().filter(line -> line.startsWith(start)).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
