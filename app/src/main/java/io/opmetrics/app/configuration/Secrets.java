package io.opmetrics.app.configuration;

import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what may be secret: from a variable, or from the file that the same variable with {@code _FILE} names. */
final class Secrets {

    static final String FILE = "_FILE";

    /**
     * What was read.
     *
     * @param file the file that holds it, if one does
     */
    record Found(Secret secret, Origin origin, Optional<Path> file) {}

    private final Map<String, String> environment;
    private final List<Problem> problems;

    Secrets(Map<String, String> environment, List<Problem> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    Optional<Found> read(String variable) {
        Optional<String> value = Optional.ofNullable(environment.get(variable));
        if (value.isPresent()) {
            return value.map(text -> new Found(new Secret(text), new Origin.Environment(variable), Optional.empty()));
        }
        return Optional.ofNullable(environment.get(variable + FILE))
                .flatMap(file -> content(file)
                        .map(text -> new Found(
                                new Secret(text),
                                new Origin.Environment(variable + FILE),
                                Optional.of(Path.of(file)))));
    }

    private Optional<String> content(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            problems.add(YamlFile.unreadable(Path.of(file), e));
            return Optional.empty();
        }
    }
}
