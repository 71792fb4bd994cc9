package io.opmetrics.delivery.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.delivery.batch.OnAmbiguous;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReaderTest {

    private static final Map<String, String> LEAST = Map.of(
            "OPMETRICS_DYNATRACE_URL", "https://abc12345.live.dynatrace.com",
            "OPMETRICS_DYNATRACE_TOKEN", "dt0c01.PUBLIC.SECRET");

    private static LambdaSettings read(String... more) {
        return EnvironmentReader.read(() -> with(more));
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> environment = new TreeMap<>(LEAST);
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    @Test
    void an_address_and_a_token_are_enough() throws Exception {
        LambdaSettings settings = read("PATH", "/usr/bin", "AWS_REGION", "eu-central-1");
        assertThat(settings.address())
                .isEqualTo(URI.create("https://abc12345.live.dynatrace.com/api/v2/metrics/ingest"));
        assertThat(settings.token().read()).hasToString("***");
        assertThat(settings.onAmbiguous()).isEqualTo(OnAmbiguous.RESEND);
        assertThat(settings.partialResponse()).isFalse();
        assertThat(settings.deadLetters()).isEmpty();
        assertThat(settings.answerWithin()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void everything_can_be_set() {
        String queue = "https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters";
        LambdaSettings settings = read(
                "OPMETRICS_DELIVERY_ON_AMBIGUOUS", "skip",
                "OPMETRICS_DELIVERY_ANSWER_WITHIN", "7s",
                "OPMETRICS_PARTIAL_RESPONSE", "true",
                "OPMETRICS_DEAD_LETTERS_QUEUE_URL", queue);
        assertThat(settings.onAmbiguous()).isEqualTo(OnAmbiguous.SKIP);
        assertThat(settings.answerWithin()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.partialResponse()).isTrue();
        assertThat(settings.deadLetters()).contains(URI.create(queue));
    }

    @Test
    void what_is_set_to_nothing_is_not_set() {
        LambdaSettings settings = read("OPMETRICS_DYNATRACE_TOKEN_ARN", "", "OPMETRICS_PARTIAL_RESPONSE", " ");
        assertThat(settings.partialResponse()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPMETRICS_DYNATRACE_URL | http://abc12345.live.dynatrace.com | must begin with https://",
                "OPMETRICS_DYNATRACE_URL | '' | OPMETRICS_DYNATRACE_URL is missing",
                "OPMETRICS_DYNATRACE_TOKEN | '' | exactly one of OPMETRICS_DYNATRACE_TOKEN",
                "OPMETRICS_DYNATRACE_TOKEN_FILE | /tmp/token | exactly one of OPMETRICS_DYNATRACE_TOKEN",
                "OPMETRICS_DYNATRACE_TOKEN_ARN | arn:aws:s3:::bucket | must be the ARN of a secret or of a parameter",
                "OPMETRICS_DYNATRACE_CA_FILE | /no/such/file | /no/such/file cannot be read",
                "OPMETRICS_DELIVERY_ON_AMBIGUOUS | retry | must be resend or skip",
                "OPMETRICS_DELIVERY_ANSWER_WITHIN | 0s | must be seconds",
                "OPMETRICS_DELIVERY_ANSWER_WITHIN | 1m | must be seconds",
                "OPMETRICS_PARTIAL_RESPONSE | yes | must be true or false",
                "OPMETRICS_DEAD_LETTERS_QUEUE_URL | arn:aws:sqs:eu-central-1:1:q | must look like https://sqs",
                "OPMETRICS_DEAD_LETTERS_QUEUE_URL | http://sqs.eu-central-1.amazonaws.com/1/q | must look like https://sqs",
                "OPMETRICS_PARTIAL_RESPONS | true | OPMETRICS_PARTIAL_RESPONS is no setting"
            })
    void what_is_wrong_is_said(String name, String value, String words) {
        assertThatThrownBy(() -> read(name, value)).hasMessageContaining(words);
    }

    @Test
    void all_problems_are_said_at_once_and_no_secret() {
        assertThatThrownBy(() -> read(
                        "OPMETRICS_DYNATRACE_URL", "nonsense",
                        "OPMETRICS_DYNATRACE_TOKEN", "dt0c01.PUBLIC with spaces",
                        "OPMETRICS_PARTIAL_RESPONSE", "maybe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("OPMETRICS_DYNATRACE_URL", "OPMETRICS_DYNATRACE_TOKEN", "PARTIAL_RESPONSE")
                .hasMessageNotContaining("PUBLIC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:dynatrace-AbCdEf",
                "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:dynatrace-AbCdEf",
                "arn:aws:ssm:eu-central-1:123456789012:parameter/opmetrics/dynatrace"
            })
    void a_token_may_be_a_secret_or_a_parameter(String arn) {
        assertThat(read("OPMETRICS_DYNATRACE_TOKEN", "", "OPMETRICS_DYNATRACE_TOKEN_ARN", arn)
                        .token())
                .isInstanceOf(TokenExtension.class);
    }
}
