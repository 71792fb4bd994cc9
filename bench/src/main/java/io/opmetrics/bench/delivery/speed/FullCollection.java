package io.opmetrics.bench.delivery.speed;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes another JVM collect all of its garbage, so that its log says what is alive. */
final class FullCollection {

    private FullCollection() {}

    /** Returns when it is done; nothing is done where the command {@code jcmd} is missing, which comes with a JDK. */
    static void ask(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (Files.isExecutable(jcmd)) {
            new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
