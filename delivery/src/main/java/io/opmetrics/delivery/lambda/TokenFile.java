package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.ingest.ApiToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A token in a file, such as one that a layer or an extension has put there. */
final class TokenFile implements TokenSource {

    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public ApiToken read() throws TokenUnavailableException {
        try {
            return new ApiToken(Files.readString(file));
        } catch (IOException e) {
            throw new TokenUnavailableException("the API token cannot be read from the file " + file, e);
        } catch (IllegalArgumentException e) {
            throw new TokenUnavailableException("in the file " + file + " " + e.getMessage(), e);
        }
    }
}
