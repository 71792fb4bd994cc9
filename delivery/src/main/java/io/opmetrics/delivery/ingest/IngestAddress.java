package io.opmetrics.delivery.ingest;

import java.net.URI;
import java.net.URISyntaxException;

/** Where lines are posted to. */
public final class IngestAddress {

    private static final String PATH = "/api/v2/metrics/ingest";

    private IngestAddress() {}

    /**
     * The address of the endpoint, from that of an environment such as {@code https://abc12345.live.dynatrace.com} or
     * {@code https://dynatrace.example.com/e/abc12345}, or from the endpoint's own.
     *
     * @throws IllegalArgumentException with a sentence: it is no URL, or the token would travel unencrypted
     */
    public static URI of(String url) {
        URI base;
        try {
            base = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the Dynatrace URL is no URL: " + e.getReason(), e);
        }
        if (base.getHost() == null || base.getUserInfo() != null || base.getQuery() != null) {
            throw new IllegalArgumentException(
                    "the Dynatrace URL must look like https://abc12345.live.dynatrace.com, without user or query");
        }
        boolean isLoopback = base.getHost().matches("localhost|127\\.[0-9.]+|\\[::1]");
        if (!"https".equals(base.getScheme()) && !("http".equals(base.getScheme()) && isLoopback)) {
            throw new IllegalArgumentException(
                    "the Dynatrace URL must begin with https://, or the token would travel unencrypted");
        }
        String path = base.getPath() == null ? "" : base.getPath().replaceAll("/+$", "");
        return base.resolve(path.endsWith(PATH) ? path : path + PATH);
    }
}
