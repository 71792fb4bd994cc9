package io.opmetrics.delivery.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.SelfSignedCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose certificates are believed. */
class TlsTest {

    @TempDir
    static Path directory;

    private static SelfSignedCertificate ofLoopback;
    private static SelfSignedCertificate ofAnotherHost;

    @BeforeAll
    static void makeCertificates() {
        ofLoopback = SelfSignedCertificate.create(directory, "ip:127.0.0.1");
        ofAnotherHost = SelfSignedCertificate.create(directory, "dns:another.example.com");
    }

    private static Answer post(SelfSignedCertificate shown, Optional<Path> trusted) {
        try (DynatraceStandIn standIn =
                DynatraceStandIn.start(Options.defaults().withTls(shown.context()))) {
            IngestClient client = new IngestClient(
                    IngestAddress.of(standIn.url().toString()),
                    new ApiToken(Options.defaults().token()),
                    trusted.map(CertificateAuthorities::of),
                    Duration.ofSeconds(30),
                    InstantSource.system());
            Answer answer = client.post("orders.count count,delta=1".getBytes(StandardCharsets.UTF_8))
                    .join();
            assertThat(standIn.accepted().linesOk()).isEqualTo(answer instanceof Answer.Accepted ? 1 : 0);
            return answer;
        }
    }

    private static void assertNotBelieved(Answer answer) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.ambiguous()).isFalse();
            assertThat(failed.reason()).isEqualTo("tls_failed");
            assertThat(failed.text()).startsWith("TLS: ").contains("ca_file");
        });
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed_and_nothing_is_sent() {
        assertNotBelieved(post(ofLoopback, Optional.empty()));
    }

    @Test
    void a_certificate_of_a_configured_authority_is_believed() {
        assertThat(post(ofLoopback, Optional.of(ofLoopback.pem()))).isEqualTo(new Answer.Accepted(List.of()));
    }

    @Test
    void even_then_it_must_be_of_the_host_that_was_called() {
        assertNotBelieved(post(ofAnotherHost, Optional.of(ofAnotherHost.pem())));
    }

    @Test
    void a_configured_authority_vouches_for_no_other() {
        assertNotBelieved(post(ofLoopback, Optional.of(ofAnotherHost.pem())));
    }

    @Test
    void a_file_without_certificates_is_refused() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateAuthorities.of(empty))
                .withMessageContaining("holds no certificate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateAuthorities.of(directory.resolve("absent.pem")))
                .withMessageContaining("cannot be read");
    }
}
