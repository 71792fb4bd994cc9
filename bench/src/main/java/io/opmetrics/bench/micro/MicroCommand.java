package io.opmetrics.bench.micro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run micro}. */
@Command(
        name = "micro",
        description =
                "Tells what single steps cost, in time and in memory that they allocate (JMH, average per operation).",
        footer =
                "%nWith --output json the last line on standard output is JMH's result, an array with one object for each"
                        + " benchmark.",
        mixinStandardHelpOptions = true)
public final class MicroCommand implements Callable<Integer> {

    /** How the result is written. */
    enum Output {
        text,
        json
    }

    private final PrintStream out;
    private final PrintStream talk;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            description = "Only benchmarks whose name matches (default: all).")
    private List<String> include = List.of();

    @Option(names = "--quick", description = "A second for each instead of ten: whether it runs, not how fast.")
    private boolean quick;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output = Output.text;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Where the result goes as JSON, besides (default: ${DEFAULT-VALUE}).")
    private Path results = Path.of("bench", "target", "micro.json");

    /** @param out for the result; {@code talk} for everything else */
    public MicroCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws IOException {
        Collection<RunResult> measured;
        try {
            measured = new Runner(options(), OutputFormatFactory.createFormatInstance(talk, VerboseMode.NORMAL)).run();
        } catch (NoBenchmarksException e) {
            talk.println("bench: no benchmark matches " + String.join(" or ", include)
                    + "; names are such as ExtractionBenchmark.threeFields");
            return 2;
        } catch (PatternSyntaxException e) {
            talk.println("bench: --include is no regular expression: " + e.getDescription());
            return 2;
        } catch (RunnerException e) {
            talk.println("bench: a benchmark failed, see above: " + e.getMessage());
            return 1;
        }
        String json = written(measured, ResultFormatType.JSON).replaceAll("\\s*\\n\\s*", "");
        Path directory = results.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(results, json + "\n");
        out.println(output == Output.json ? json : written(measured, ResultFormatType.TEXT));
        return 0;
    }

    private Options options() {
        // Others may measure on this machine; whether that is wise is not for a lock file to say.
        System.setProperty("jmh.ignoreLock", "true");
        var options = new OptionsBuilder()
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .shouldFailOnError(true)
                .warmupIterations(quick ? 1 : 5)
                .measurementIterations(quick ? 2 : 5)
                .warmupTime(time())
                .measurementTime(time())
                .addProfiler(GCProfiler.class);
        include.forEach(options::include);
        return options.build();
    }

    private TimeValue time() {
        return TimeValue.milliseconds(quick ? 300 : 1_000);
    }

    private static String written(Collection<RunResult> measured, ResultFormatType form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(form, stream).writeOut(measured);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
