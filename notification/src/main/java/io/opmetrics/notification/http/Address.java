package io.opmetrics.notification.http;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where messages are posted to. Whoever knows the address of a webhook can write to it: it prints itself as stars. */
public final class Address {

    private final URI uri;

    private Address(URI uri) {
        this.uri = uri;
    }

    /**
     * Reads an address; {@code http} only on this machine.
     *
     * @throws IllegalArgumentException with a sentence that does not show it
     */
    public static Address of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            // The cause would show the address.
            throw new IllegalArgumentException(
                    "the address is no URL: " + e.getReason() + " at position " + e.getIndex());
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address must look like https://host/path, without user or fragment");
        }
        boolean isLoopback = uri.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !("http".equalsIgnoreCase(uri.getScheme()) && isLoopback)) {
            throw new IllegalArgumentException(
                    "the address must begin with https://, or alerts would travel unencrypted");
        }
        return new Address(uri);
    }

    /**
     * The address of an endpoint of an API: {@code path} is added unless this address has it already.
     *
     * @throws IllegalArgumentException with a sentence, if this address has a query
     */
    public Address endpoint(String path) {
        if (uri.getRawQuery() != null) {
            throw new IllegalArgumentException("the address of this receiver must have no query");
        }
        String base = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new Address(uri.resolve(base.endsWith(path) ? base : base + path));
    }

    URI uri() {
        return uri;
    }

    /** The text without the parts of the address that may be secret, should a server or the platform repeat them. */
    String redact(String text) {
        String safe = text.replace(uri.toString(), toString());
        safe = redactPart(safe, uri.getRawQuery());
        safe = redactPart(safe, uri.getRawPath());
        return redactPart(safe, uri.getHost());
    }

    private String redactPart(String text, @Nullable String part) {
        return part == null || part.length() < 2 ? text : text.replace(part, toString());
    }

    @Override
    public String toString() {
        return "***";
    }
}
