package io.opmetrics.bench.flink;

import picocli.CommandLine;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    /** Runs the job until the process is asked to end. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new FlinkCommand());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, command, result) -> {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println("bench-flink: the job failed: " + failure.getMessage() + " (" + cause + ")");
            return 1;
        });
        System.exit(commandLine.execute(arguments));
    }
}
