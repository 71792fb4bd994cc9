package io.opmetrics.delivery.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An API token; prints itself as nothing but stars. One that stands in a file is read again for each request, so that a
 * renewed one is used from then on, and a wrong one can be mended without a restart. Thread-safe.
 */
public final class ApiToken {

    private static final Logger log = LoggerFactory.getLogger(ApiToken.class);

    private final Optional<Path> file;
    private volatile String secret;
    /** Answers that are still under way may repeat it. */
    private volatile String before;

    private boolean isFileTrusted = true;

    /** @throws IllegalArgumentException if it is empty or could not stand in a header; the message does not show it */
    public ApiToken(String secret) {
        this(secret, Optional.empty());
    }

    private ApiToken(String secret, Optional<Path> file) {
        this.secret = valid(secret);
        this.before = this.secret;
        this.file = file;
    }

    /**
     * The token that stands in a file.
     *
     * @throws IllegalArgumentException if the file cannot be read, or as above
     */
    public static ApiToken ofFile(Path file) {
        try {
            return new ApiToken(Files.readString(file), Optional.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("the API token cannot be read from " + file, e);
        }
    }

    private static String valid(String text) {
        String secret = text.strip();
        if (!secret.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    secret.isEmpty() ? "the API token is empty" : "the API token holds spaces or control characters");
        }
        return secret;
    }

    String header() {
        file.ifPresent(this::refresh);
        return "Api-Token " + secret;
    }

    /** A file that is missing or half written for a moment changes nothing. */
    private synchronized void refresh(Path from) {
        try {
            String current = valid(Files.readString(from));
            isFileTrusted = true;
            if (!current.equals(secret)) {
                before = secret;
                secret = current;
                log.info("The API token in {} has changed; the new one is used from now on", from);
            }
        } catch (IOException | IllegalArgumentException e) {
            if (isFileTrusted) {
                log.warn("There is no usable API token in {} any more; the last one is used", from);
            }
            isFileTrusted = false;
        }
    }

    /** The text without the token, should a server repeat it. */
    String redact(String text) {
        return text.replace(secret, toString()).replace(before, toString());
    }

    @Override
    public String toString() {
        return "***";
    }
}
