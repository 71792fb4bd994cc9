package io.opmetrics.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template of {@code deploy/lambda}. */
class TemplateIT {

    private static final int CANNOT = 75;
    private static final Path LAMBDA =
            Path.of(System.getProperty("deploy.directory"), "lambda").normalize();

    @TempDir
    Path directory;

    private record Check(int exitCode, String text) {}

    private Check check(Path template) throws Exception {
        Path output = directory.resolve("check.txt");
        Process process = new ProcessBuilder(LAMBDA.resolve("check").toString(), template.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        if (process.onExit().get().exitValue() == CANNOT) {
            abort(text);
        }
        return new Check(process.exitValue(), text);
    }

    private static String template() throws IOException {
        return Files.readString(LAMBDA.resolve("template.yaml"));
    }

    private static List<String> settings() throws IOException {
        return Pattern.compile("^ +(OPMETRICS_[A-Z_]+):", Pattern.MULTILINE)
                .matcher(template())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void cloudformation_would_take_it() throws Exception {
        assertThat(check(LAMBDA.resolve("template.yaml"))).isEqualTo(new Check(0, ""));
    }

    @Test
    void a_mistake_in_it_would_be_found() throws Exception {
        Path wrong = directory.resolve("wrong.yaml");
        Files.writeString(wrong, template().replace("MinimumPollers", "MinimumPoller"), StandardCharsets.UTF_8);
        Check check = check(wrong);
        assertThat(check.exitCode()).isNotZero();
        assertThat(check.text()).contains("MinimumPoller");
    }

    @Test
    void what_partial_responses_need_goes_together() throws Exception {
        assertThat(template())
                .contains("OPMETRICS_PARTIAL_RESPONSE: \"true\"", "ProvisionedPollerConfig:", "ReportBatchItemFailures")
                .contains("MaximumRecordAgeInSeconds: 3600", "FunctionName: !Ref DeliveryFunction.Alias");
    }

    @Test
    void it_names_the_handler_and_the_zip_of_this_build() throws Exception {
        assertThat(template()).contains("Handler: " + FunctionZip.HANDLER + "\n");
        Matcher code = Pattern.compile("CodeUri: (.+)").matcher(template());
        assertThat(code.find()).isTrue();
        assertThat(LAMBDA.resolve(code.group(1)).toRealPath())
                .isEqualTo(FunctionZip.file().toRealPath());
    }

    @Test
    void the_function_knows_every_setting_that_it_names() throws Exception {
        Map<String, String> values = Map.of(
                "OPMETRICS_DYNATRACE_URL", "https://abc12345.live.dynatrace.com",
                "OPMETRICS_DYNATRACE_TOKEN_ARN",
                        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:dynatrace-AbCdEf",
                "OPMETRICS_PARTIAL_RESPONSE", "true",
                "OPMETRICS_DEAD_LETTERS_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters");
        Map<String, String> environment = new HashMap<>();
        settings().forEach(name -> environment.put(name, values.getOrDefault(name, "of no known kind")));
        assertThat(environment).hasSize(values.size());
        try (RuntimeApi api = new RuntimeApi();
                FunctionProcess function = FunctionProcess.start(directory, api, environment)) {
            byte[] nothing = "{\"eventSource\":\"aws:kafka\",\"records\":{}}".getBytes(StandardCharsets.UTF_8);
            assertThat(RuntimeIT.await(api.invoke(nothing, Duration.ofSeconds(60)), function))
                    .isEqualTo(new RuntimeApi.Result(false, "{\"batchItemFailures\":[]}"));
        }
    }
}
