package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.CertificateAuthorities;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How delivery runs.
 *
 * @param address of the ingest endpoint
 * @param groupId the consumer group by which several instances share the work
 * @param authorities who vouches for the API; empty for those that the Java runtime trusts
 * @param answerWithin how long an answer may take before its loss is assumed
 * @param kafka client properties, passed through: bootstrap servers, TLS, SASL
 */
public record DeliverySettings(
        URI address,
        ApiToken token,
        Optional<CertificateAuthorities> authorities,
        String metricsTopic,
        String deadLettersTopic,
        String groupId,
        OnAmbiguous onAmbiguous,
        Duration answerWithin,
        Map<String, String> kafka) {

    public DeliverySettings {
        kafka = Map.copyOf(kafka);
    }

    /** Says nothing of the client properties: some are secret. */
    @Override
    public String toString() {
        return "DeliverySettings[address=" + address + ", groupId=" + groupId + "]";
    }
}
