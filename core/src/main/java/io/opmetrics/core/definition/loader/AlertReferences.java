package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.AlertSet;
import io.opmetrics.core.alert.Inhibition;
import io.opmetrics.core.alert.PipelineLate;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.yaml.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether what rules name is defined in any of the files: can be told only once all are read. A metric that is not may be
 * written by another program.
 */
final class AlertReferences {

    private final Definitions definitions;
    private final List<String> names;
    private final List<Problem> problems = new ArrayList<>();

    private AlertReferences(Definitions definitions) {
        this.definitions = definitions;
        this.names = Stream.concat(definitions.rules().stream().map(AlertRule::name), Stream.of(PipelineLate.NAME))
                .toList();
    }

    static List<Problem> check(Definitions definitions) {
        AlertReferences references = new AlertReferences(definitions);
        for (AlertSet set : definitions.alerts()) {
            set.rules().forEach(rule -> references.check(set.file(), rule));
        }
        return references.problems;
    }

    private void check(String file, AlertRule rule) {
        for (Inhibition inhibition : rule.inhibitedBy()) {
            if (inhibition.parent().equals(rule.name())) {
                report(file, rule, "is inhibited by itself", Optional.empty());
            } else if (!names.contains(inhibition.parent())) {
                report(
                        file,
                        rule,
                        "is inhibited by " + quote(inhibition.parent()) + ", which is not defined",
                        DidYouMean.nearest(inhibition.parent(), names));
            }
        }
        definitions.metrics().stream()
                .filter(metric -> metric.pointKeys().contains(rule.series().metric()))
                .findFirst()
                .ifPresent(metric -> checkDimensions(file, rule, metric));
    }

    private void checkDimensions(String file, AlertRule rule, MetricDefinition metric) {
        List<String> dimensions =
                metric.dimensions().stream().map(Dimension::name).toList();
        List<String> used = new ArrayList<>(rule.by());
        used.addAll(rule.series().filter().accepted().keySet());
        used.stream()
                .distinct()
                .filter(name -> !dimensions.contains(name))
                .forEach(name -> report(
                        file,
                        rule,
                        "names the dimension " + quote(name) + ", which the metric " + quote(metric.key())
                                + " does not have",
                        DidYouMean.nearest(name, dimensions)));
    }

    private void report(String file, AlertRule rule, String what, Optional<String> meant) {
        problems.add(new Problem(
                file, Optional.empty(), "alert " + quote(rule.name()) + " " + what, meant.map(DidYouMean::ask)));
    }
}
