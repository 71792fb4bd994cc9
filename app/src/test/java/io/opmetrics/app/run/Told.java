package io.opmetrics.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opmetrics.testkit.webhook.ReceivedWebhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver was told: each notification once, however often it came. Every signature is checked. */
record Told(List<JsonNode> notifications) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Told of(List<ReceivedWebhook> requests, String secret) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (ReceivedWebhook request : requests) {
            assertThat(request.header("X-Opmetrics-Signature")).isEqualTo("sha256=" + signature(request, secret));
            byId.put(request.header("Idempotency-Key"), read(request.body()));
        }
        return new Told(List.copyOf(byId.values()));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    private static String signature(ReceivedWebhook request, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = request.header("X-Opmetrics-Timestamp") + "." + request.body();
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Stream<JsonNode> alerts() {
        return notifications.stream()
                .flatMap(message -> StreamSupport.stream(message.path("alerts").spliterator(), false));
    }

    /** The alerts of a rule and an aggregator (empty: none) that were told as {@code firing} or {@code resolved}. */
    List<JsonNode> of(String rule, String aggregator, String status) {
        return alerts().filter(alert -> alert.path("rule").asText().equals(rule)
                        && alert.path("group").path("aggregator").asText().equals(aggregator)
                        && alert.path("status").asText().equals(status))
                .toList();
    }
}
