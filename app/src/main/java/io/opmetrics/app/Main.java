package io.opmetrics.app;

import io.opmetrics.app.command.OpmetricsCommand;

/** The entry of the program. */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(OpmetricsCommand.execute(System.out, System.err, System.getenv(), arguments));
    }
}
