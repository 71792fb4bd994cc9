package io.opmetrics.core.definition.loader;

import io.opmetrics.core.alert.AlertSet;
import io.opmetrics.core.alert.loader.AlertSetReader;
import io.opmetrics.core.alert.loader.NotificationsReader;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.MetricSet;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.yaml.UniqueNames;
import io.opmetrics.core.yaml.YamlFile;
import io.opmetrics.core.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads definitions files: all of them valid, or all of their problems. Files are hostile input: size, nesting and
 * aliases are bounded, and nothing in them is ever executed or resolved.
 */
public final class DefinitionLoader {

    private final List<Problem> problems = new ArrayList<>();
    private final List<MetricSet> sets = new ArrayList<>();
    private final List<AlertSet> alerts = new ArrayList<>();
    private final MetricSetReader reader = new MetricSetReader(new UniqueNames("metric"));
    private final AlertSetReader alertReader = new AlertSetReader();
    private final NotificationsReader notificationsReader = new NotificationsReader();

    private DefinitionLoader() {}

    /**
     * Loads files, and directories with all that is below them and ends in {@code .yaml} or {@code .yml}, in the order
     * given and then that of names. Hidden names are passed by, links to directories not followed; a file that is
     * found twice is read once.
     *
     * @throws InvalidFilesException with every problem of every file
     */
    public static Definitions load(Collection<Path> paths) throws InvalidFilesException {
        DefinitionLoader loader = new DefinitionLoader();
        DefinitionFiles.find(paths, loader.problems)
                .forEach(path -> loader.problems.addAll(
                        YamlFile.read(path, Shapes.METRIC_SET, documents -> loader.add(path.toString(), documents))));
        Definitions definitions = loader.result();
        loader.problems.addAll(AlertReferences.check(definitions));
        loader.refuseProblems();
        return definitions;
    }

    /**
     * Loads one file that is in memory.
     *
     * @param name for messages
     * @throws InvalidFilesException with every problem of the text
     */
    public static Definitions load(String name, String text) throws InvalidFilesException {
        DefinitionLoader loader = new DefinitionLoader();
        loader.problems.addAll(YamlFile.read(name, text, Shapes.METRIC_SET, documents -> loader.add(name, documents)));
        return loader.result();
    }

    private void add(String name, List<YamlValue> documents) {
        Kind.check(documents);
        ifAny(Kind.METRIC_SET.of(documents), found -> sets.add(reader.read(name, found)));
        ifAny(Kind.ALERT_SET.of(documents), found -> alerts.add(alertReader.read(name, found)));
        ifAny(Kind.NOTIFICATIONS.of(documents), notificationsReader::read);
    }

    private static void ifAny(List<YamlValue> documents, Consumer<List<YamlValue>> reader) {
        if (!documents.isEmpty()) {
            reader.accept(documents);
        }
    }

    private void refuseProblems() throws InvalidFilesException {
        if (!problems.isEmpty()) {
            throw new InvalidFilesException(problems);
        }
    }

    private Definitions result() throws InvalidFilesException {
        refuseProblems();
        return new Definitions(sets, alerts, notificationsReader.result());
    }
}
