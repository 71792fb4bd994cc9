package io.opmetrics.bench;

/** The entry of the benchmarks. */
public final class Main {

    private Main() {}

    /** Runs a benchmark and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(BenchCommand.execute(System.out, System.err, arguments));
    }
}
