package io.opmetrics.app.command;

import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.configuration.ConfigurationLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}, for a command that can do without a file. */
final class ConfigurationOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file of run; without it, the environment and the defaults.")
    private @Nullable Path file;

    Configuration load(Map<String, String> environment) throws InvalidFilesException {
        return file == null
                ? ConfigurationLoader.withoutFile(environment)
                : ConfigurationLoader.load(file, environment);
    }
}
