package io.opmetrics.bench.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files lie that do not come with the class path: found from where this class was loaded. */
public final class Checkout {

    private Checkout() {}

    /** A file or directory by its path in the checkout; empty where this program runs outside of one, or it is not there. */
    public static Optional<Path> find(String path) {
        for (Path directory = own(); directory != null; directory = directory.getParent()) {
            Path found = directory.resolve(path);
            if (Files.exists(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Path own() {
        try {
            return Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Classes are loaded from where no file can be", e);
        }
    }
}
