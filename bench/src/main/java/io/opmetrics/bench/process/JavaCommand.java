package io.opmetrics.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of programs on Java that are measured: all get the same heap, collector and compilers. */
public final class JavaCommand {

    /** What {@code ./opmetrics} starts the product with, and a bound for the heap. */
    public static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

    private JavaCommand() {}

    /** A program on the class path of this process. */
    public static List<String> of(Class<?> program, Path temporary, List<String> arguments) {
        return of(System.getProperty("java.class.path"), program.getName(), temporary, arguments);
    }

    /**
     * A program on a class path of its own.
     *
     * @param temporary where its temporary files go
     */
    public static List<String> of(String classPath, String program, Path temporary, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", classPath, program));
        command.addAll(arguments);
        return command;
    }
}
