package io.opmetrics.app.command;

import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code opmetrics check}. */
@Command(
        name = "check",
        description = "Loads definitions and reports every problem; needs no broker.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or directories with all that is below them.")
    private List<Path> paths = List.of();

    CheckCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InvalidFilesException {
        Definitions definitions = DefinitionLoader.load(paths);
        out.printf(
                "%d metrics over %d sources in %d files: no problems%n",
                definitions.metrics().size(),
                definitions.sources().size(),
                definitions.sets().size());
        return 0;
    }
}
