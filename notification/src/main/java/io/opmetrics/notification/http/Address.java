package io.opmetrics.notification.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where messages are posted to. Whoever knows the address of a webhook can write to it: it prints itself as stars. */
public final class Address {

    /** Words such as {@code hooks} and {@code v2} may stand in an answer. */
    private static final int SHORTEST_SECRET = 8;

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

    /** The text without what of the address may be secret, in whole or in part, should a server repeat it. */
    String redact(String text) {
        String safe = text.replace(uri.toString(), toString());
        for (String part : parts()) {
            safe = safe.replace(part, toString());
        }
        return safe;
    }

    /** The longest first: a part must not be hidden while the rest of a longer one is left. */
    private List<String> parts() {
        return Stream.of(uri.getRawPath(), uri.getPath(), uri.getRawQuery(), uri.getQuery(), uri.getHost())
                .filter(Objects::nonNull)
                .flatMap(whole -> Stream.concat(Stream.of(whole), Stream.of(whole.split("[/?&=]"))))
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    @Override
    public String toString() {
        return "***";
    }
}
