package io.opmetrics.embedded.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** Where a broker keeps its records: a temporary directory that goes away with it, or a given one that stays. */
final class DataDirectory {

    private static final String LOCK_FILE = "opmetrics-broker.lock";

    private final Path path;
    private final boolean temporary;

    private DataDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static DataDirectory open(Optional<Path> given) {
        try {
            return given.isPresent()
                    ? new DataDirectory(Files.createDirectories(given.get().toAbsolutePath()), false)
                    : new DataDirectory(Files.createTempDirectory("opmetrics-broker-"), true);
        } catch (IOException e) {
            throw new BrokerStartException(
                    "The data directory "
                            + given.map(Path::toString).orElse("in the system's temporary directory")
                            + " cannot be created (" + e + "). Choose a directory that may be written to.",
                    e);
        }
    }

    Path path() {
        return path;
    }

    /**
     * Claims the directory for one broker until the returned channel is closed. Kafka's own lock comes too late: the
     * metadata log is written before it is taken.
     */
    FileChannel lock() {
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisJvm) {
            // Answered below, like a lock of another process.
        } catch (IOException e) {
            throw new BrokerStartException(
                    "The data directory " + path + " cannot be written to (" + e + "). Choose another one.", e);
        }
        close(channel);
        throw new BrokerStartException("The data directory " + path
                + " is in use by another broker. Stop that one first, or choose another directory.");
    }

    /** Writes the identity of the node and its cluster, once in the life of the directory. */
    void format(Membership member, String controllerListener) {
        if (Files.exists(path.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(member.nodeId())
                    .setClusterId(member.clusterId())
                    .addDirectory(path.toString())
                    .setMetadataLogDirectory(path.toString())
                    .setControllerListenerName(controllerListener)
                    .run();
        } catch (Exception e) {
            throw new BrokerStartException(
                    "The data directory " + path + " cannot be prepared for Kafka: " + e.getMessage(), e);
        }
    }

    /** Removes a temporary directory with all that is in it; leaves a given one alone. */
    void release() {
        if (!temporary) {
            return;
        }
        try {
            Files.walkFileTree(path, new Removal());
        } catch (NoSuchFileException gone) {
            // Somebody else cleaned up: nothing is left to do.
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary data directory " + path + " could not be removed", e);
        }
    }

    static void close(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Releasing the lock of a data directory failed", e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
