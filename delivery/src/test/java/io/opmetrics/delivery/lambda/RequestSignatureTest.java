package io.opmetrics.delivery.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestSignatureTest {

    private static final AwsCredentials CREDENTIALS =
            new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final URI ADDRESS = URI.create("https://example.amazonaws.com/");

    @Test
    void it_is_that_of_the_published_example() {
        // The case post-vanilla of AWS's own test suite for signatures.
        assertThat(new RequestSignature(CREDENTIALS, "us-east-1", "service").sign(ADDRESS, Map.of(), new byte[0], NOW))
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                                + " SignedHeaders=host;x-amz-date,"
                                + " Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")
                .containsEntry("x-amz-date", "20150830T123600Z")
                .doesNotContainKey("host");
    }

    @Test
    void a_session_token_is_sent_and_signed() {
        AwsCredentials role = new AwsCredentials("AKIDEXAMPLE", "SECRET", Optional.of("session"));
        assertThat(new RequestSignature(role, "us-east-1", "sqs").sign(ADDRESS, Map.of(), new byte[0], NOW))
                .containsEntry("x-amz-security-token", "session")
                .hasEntrySatisfying(
                        "authorization",
                        text -> assertThat(text)
                                .contains("SignedHeaders=host;x-amz-date;x-amz-security-token")
                                .doesNotContain("SECRET"));
    }
}
