package io.opmetrics.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The zip that the build has made. */
final class FunctionZip {

    /** What the template names as the handler. */
    static final String HANDLER = "io.opmetrics.delivery.lambda.DeliveryHandler";

    private FunctionZip() {}

    static Path file() {
        return Path.of(System.getProperty("lambda.zip"));
    }

    /** Every file in it, those inside of jars as {@code lib/some.jar!/some/file}. */
    static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(file().toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                    if (entry.getName().endsWith(".jar")) {
                        addJar(entry.getName(), zip.getInputStream(entry), names);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(), e);
        }
        return names;
    }

    private static void addJar(String name, InputStream jar, SortedSet<String> names) throws IOException {
        try (ZipInputStream in = new ZipInputStream(jar)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(name + "!/" + entry.getName());
                }
            }
        }
    }

    /** Lays its files out as Lambda does in the function's task directory. */
    static void unpack(Path directory) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the zip reaches out of its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolve("..").normalize());
                    Files.copy(in, target);
                }
            }
        }
    }
}
