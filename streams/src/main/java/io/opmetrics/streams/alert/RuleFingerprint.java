package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What state of a rule's groups depends on: all that decides when it fires, nothing that only says who hears of it. */
final class RuleFingerprint {

    private RuleFingerprint() {}

    static long of(AlertRule rule) {
        List<Object> parts = List.of(
                rule.inputs(),
                rule.by(),
                rule.window(),
                rule.aggregation(),
                rule.comparison(),
                rule.condition(),
                rule.minimumVolume(),
                rule.noData(),
                rule.expected(),
                rule.activeHours(),
                rule.timing().hold(),
                rule.timing().keepFiring(),
                rule.timing().grace(),
                // What was forgotten already depends on it.
                rule.timing().notifyMaxAge());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(parts.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
