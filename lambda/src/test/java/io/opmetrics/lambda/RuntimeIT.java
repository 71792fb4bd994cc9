package io.opmetrics.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.lambda.RuntimeApi.Result;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip in the real runtime interface client, fed by a runtime API of the test's. */
class RuntimeIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final byte[] NO_POINT = "{\"schema\":2}".getBytes(StandardCharsets.UTF_8);
    private static final String NO_FAILURES = "{\"batchItemFailures\":[]}";

    @TempDir
    Path directory;

    private final DynatraceStandIn standIn = DynatraceStandIn.start();
    private final RuntimeApi api;
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "OPMETRICS_DYNATRACE_URL", standIn.url().toString(),
            "OPMETRICS_DYNATRACE_TOKEN", Options.defaults().token(),
            "OPMETRICS_PARTIAL_RESPONSE", "true"));

    RuntimeIT() throws IOException {
        api = new RuntimeApi();
    }

    @AfterEach
    void close() {
        api.close();
        standIn.close();
    }

    private FunctionProcess start() throws IOException {
        return FunctionProcess.start(directory, api, environment);
    }

    static <T> T await(CompletableFuture<T> future, FunctionProcess function) throws Exception {
        CompletableFuture.anyOf(future, function.ended()).get(120, TimeUnit.SECONDS);
        assertThat(future).as("the function said: %s", function.output()).isDone();
        return future.get();
    }

    private static byte[] value(String series) {
        return MetricPointJson.write(MetricPoint.count("orders.created.count")
                .dimension("aggregator", series)
                .delta(1)
                .at(System.currentTimeMillis())
                .build());
    }

    private static String record(int partition, long offset, byte[] value) {
        return "{\"topic\":\"dynatrace-metrics\",\"partition\":" + partition + ",\"offset\":" + offset
                + ",\"timestamp\":1545084650987,\"timestampType\":\"CREATE_TIME\",\"headers\":[],\"value\":\""
                + Base64.getEncoder().encodeToString(value) + "\"}";
    }

    private static byte[] event(String... records) {
        return ("{\"eventSource\":\"SelfManagedKafka\",\"bootstrapServers\":\"broker:9092\","
                        + "\"records\":{\"dynatrace-metrics-0\":[" + String.join(",", records) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_cold_start_delivers_an_event() throws Exception {
        CompletableFuture<Result> result =
                api.invoke(event(record(0, 7, value("lieferando")), record(0, 8, NO_POINT)), TIMEOUT);
        long begun = System.nanoTime();
        try (FunctionProcess function = start()) {
            assertThat(await(result, function)).isEqualTo(new Result(false, NO_FAILURES));
            long cold = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            begun = System.nanoTime();
            assertThat(await(api.invoke(event(record(0, 9, value("lieferando"))), TIMEOUT), function))
                    .isEqualTo(new Result(false, NO_FAILURES));
            long warm = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            System.out.println("Lambda function: " + cold + " ms from the start of its process to its first response, "
                    + warm + " ms for the next event");
            assertThat(standIn.accepted().delta("orders.created.count")).isEqualTo(2);
            assertThat(function.lines("{\"deadLetter\""))
                    .singleElement()
                    .asString()
                    .contains(
                            "\"offset\":8",
                            "\"original\":\"" + Base64.getEncoder().encodeToString(NO_POINT) + "\"");
            assertThat(function.lines("{\"_aws\""))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("\"FunctionName\":\"points-to-dynatrace\"", "\"DeadLetters\":1", "\"LinesAccepted\":1");
            assertThat(function.output()).doesNotContain(Options.defaults().token(), "SLF4J");
        }
    }

    @Test
    void what_failed_is_named_by_the_first_offset_of_each_partition() throws Exception {
        standIn.failNext(Fault.status(429, "Retry-After", "600"));
        try (FunctionProcess function = start()) {
            byte[] event = event(record(0, 7, value("a")), record(1, 3, value("b")), record(0, 8, value("c")));
            assertThat(await(api.invoke(event, TIMEOUT), function))
                    .isEqualTo(new Result(
                            false,
                            "{\"batchItemFailures\":["
                                    + "{\"itemIdentifier\":{\"partition\":\"dynatrace-metrics-0\",\"offset\":7}},"
                                    + "{\"itemIdentifier\":{\"partition\":\"dynatrace-metrics-1\",\"offset\":3}}]}"));
            // The same process goes on, and what comes again is delivered.
            assertThat(await(api.invoke(event, TIMEOUT), function)).isEqualTo(new Result(false, NO_FAILURES));
            assertThat(standIn.accepted().delta("orders.created.count")).isEqualTo(3);
        }
    }

    @Test
    void without_partial_responses_a_failure_is_an_error_of_the_function() throws Exception {
        environment.remove("OPMETRICS_PARTIAL_RESPONSE");
        standIn.failNext(Fault.status(429, "Retry-After", "600"));
        try (FunctionProcess function = start()) {
            Result result = await(api.invoke(event(record(0, 7, value("a"))), TIMEOUT), function);
            assertThat(result.isError()).isTrue();
            assertThat(result.text())
                    .contains("the whole event is to come again", "DeliveryFailedException")
                    .doesNotContain(Options.defaults().token());
        }
    }

    @Test
    void a_wrong_environment_is_said_when_the_function_starts() throws Exception {
        environment.put("OPMETRICS_DYNATRACE_URL", "http://abc12345.live.dynatrace.com");
        environment.put("OPMETRICS_PARTIAL_RESPONSE", "perhaps");
        try (FunctionProcess function = start()) {
            assertThat(await(api.initError(), function))
                    .contains("OPMETRICS_DYNATRACE_URL", "must begin with https", "OPMETRICS_PARTIAL_RESPONSE")
                    .doesNotContain(Options.defaults().token());
        }
    }

    @Test
    void a_snapshot_holds_no_connection() throws Exception {
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (FunctionProcess function = start()) {
            await(api.readyForSnapshot(), function);
            assertThat(standIn.lastRequests()).isEmpty();
            api.restore();
            assertThat(await(api.invoke(event(record(0, 7, value("a"))), TIMEOUT), function))
                    .isEqualTo(new Result(false, NO_FAILURES));
            assertThat(standIn.accepted().delta("orders.created.count")).isEqualTo(1);
        }
    }
}
