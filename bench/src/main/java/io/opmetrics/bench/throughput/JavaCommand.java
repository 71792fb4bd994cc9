package io.opmetrics.bench.throughput;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of contenders that run on Java: all get the same heap, collector and compilers. */
final class JavaCommand {

    /** What {@code ./opmetrics} starts the product with, and a bound for the heap. */
    static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

    private JavaCommand() {}

    /** A program on the class path of this process that takes the assignment as its arguments, and these besides. */
    static List<String> of(Class<?> program, Assignment assignment, List<String> options) {
        List<String> arguments = new ArrayList<>(assignment.arguments());
        arguments.addAll(options);
        return of(System.getProperty("java.class.path"), program.getName(), assignment, arguments);
    }

    /** A program on a class path of its own. Temporary files go to the directory of the assignment. */
    static List<String> of(String classPath, String program, Assignment assignment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Djava.io.tmpdir=" + assignment.directory());
        command.addAll(List.of("-cp", classPath, program));
        command.addAll(arguments);
        return command;
    }
}
