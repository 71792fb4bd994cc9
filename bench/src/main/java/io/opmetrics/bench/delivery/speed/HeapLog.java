package io.opmetrics.bench.delivery.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap of a JVM by its own log of collections ({@code -Xlog:gc}).
 *
 * @param collections how many there were
 * @param mostUsed the most that was in use when a collection began, MiB: garbage included
 * @param mostAlive the most that a full collection left, MiB; a small one leaves garbage, too
 */
record HeapLog(int collections, long mostUsed, long mostAlive) {

    private static final Pattern PAUSE = Pattern.compile("Pause (Young|Full) .* ([0-9]+)M->([0-9]+)M\\([0-9]+M\\)");

    /** The option that makes a JVM write one. */
    static String option(Path file) {
        return "-Xlog:gc:file=" + file;
    }

    static HeapLog read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    static HeapLog of(List<String> lines) {
        int collections = 0;
        long mostUsed = 0;
        long mostAlive = 0;
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                collections++;
                mostUsed = Math.max(mostUsed, Long.parseLong(pause.group(2)));
                if (pause.group(1).equals("Full")) {
                    mostAlive = Math.max(mostAlive, Long.parseLong(pause.group(3)));
                }
            }
        }
        return new HeapLog(collections, mostUsed, mostAlive);
    }
}
