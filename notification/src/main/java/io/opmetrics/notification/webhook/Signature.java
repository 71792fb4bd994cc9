package io.opmetrics.notification.webhook;

import io.opmetrics.notification.http.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a receiver that a request came from whoever has the key, and when: HMAC-SHA256 of the epoch second in decimal
 * digits, a full stop and the body. Old requests cannot be sent again under a new time.
 */
final class Signature {

    static final String HEADER = "X-Opmetrics-Signature";
    static final String TIMESTAMP_HEADER = "X-Opmetrics-Timestamp";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Signature(Secret secret) {
        key = new SecretKeySpec(secret.bytes(), ALGORITHM);
    }

    String of(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
