package io.opmetrics.delivery.lambda;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 of a POST to the root of a service. */
final class RequestSignature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AwsCredentials credentials;
    private final String region;
    private final String service;

    RequestSignature(AwsCredentials credentials, String region, String service) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
    }

    /**
     * The headers to send, host left out, which the client sends by itself.
     *
     * @param headers to be signed, names in lower case
     */
    SortedMap<String, String> sign(URI address, Map<String, String> headers, byte[] body, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort());
        signed.put("x-amz-date", time);
        credentials.sessionToken().ifPresent(token -> signed.put("x-amz-security-token", token));
        String names = String.join(";", signed.keySet());
        String lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String request = String.join("\n", "POST", "/", "", lines, names, hex(digest(body)));
        String date = time.substring(0, 8);
        String scope = String.join("/", date, region, service, "aws4_request");
        String text = String.join("\n", ALGORITHM, time, scope, hex(digest(bytes(request))));
        byte[] key = bytes("AWS4" + credentials.secretAccessKey());
        for (String part : scope.split("/", -1)) {
            key = code(key, part);
        }
        signed.put(
                "authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + hex(code(key, text)));
        signed.remove("host");
        return signed;
    }

    private static byte[] code(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
