package io.opmetrics.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the files that Linux keeps on each process, as proc(5) describes them. */
final class ProcFiles {

    /** The unit of times in these files is the same on every machine that Linux runs Java on. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 14;
    private static final int CHILDREN_SYSTEM_TIME = 17;

    private ProcFiles() {}

    /** What one process has used; empty if it is gone. Children count once they have ended. */
    static Optional<Usage> usage(long pid) {
        Path files = Path.of("/proc", Long.toString(pid));
        try {
            return Optional.of(new Usage(
                    processorTime(Files.readString(files.resolve("stat"), StandardCharsets.ISO_8859_1)),
                    peakMemory(Files.readString(files.resolve("status"), StandardCharsets.ISO_8859_1))));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** @param stat one line: the name, field 2, stands in parentheses and may itself hold any of both and blanks */
    static Duration processorTime(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = USER_TIME; field <= CHILDREN_SYSTEM_TIME; field++) {
            ticks += Long.parseLong(fields[field - 3]);
        }
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }

    /** @param status lines of {@code name: value}; of a process that is ending it holds no memory */
    static long peakMemory(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1_024)
                .findFirst()
                .orElse(0);
    }
}
