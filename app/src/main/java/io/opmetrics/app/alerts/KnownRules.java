package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.PipelineLate;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.planner.AlertTexts;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the definitions say of alerts; whoever looks for an alert at night can do without them. Immutable. */
public final class KnownRules {

    private final SortedMap<String, AlertRule> byName = new TreeMap<>();

    private KnownRules(Collection<AlertRule> rules) {
        PipelineLate.besides(rules).forEach(rule -> byName.put(rule.name(), rule));
    }

    /** These rules. */
    public static KnownRules of(Collection<AlertRule> rules) {
        return new KnownRules(rules);
    }

    /**
     * The rules of files and directories; none if they are missing or invalid.
     *
     * @param talk is told why there are none
     */
    public static KnownRules load(List<Path> definitions, Consumer<String> talk) {
        if (definitions.stream().noneMatch(Files::exists)) {
            talk.accept("No definitions at " + paths(definitions) + ": severities and texts of alerts are not known");
            return new KnownRules(List.of());
        }
        try {
            return new KnownRules(DefinitionLoader.load(definitions).rules());
        } catch (InvalidFilesException e) {
            talk.accept("The definitions at " + paths(definitions) + " are invalid, which opmetrics check explains:"
                    + " severities and texts of alerts are not known");
            return new KnownRules(List.of());
        }
    }

    private static String paths(List<Path> definitions) {
        return String.join(", ", definitions.stream().map(Path::toString).toList());
    }

    /** The rule of a name. */
    public Optional<AlertRule> rule(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all. */
    public Collection<String> names() {
        return Collections.unmodifiableCollection(byName.keySet());
    }

    /** What routes and silences match of an alert. */
    SortedMap<String, String> names(Transition transition) {
        return rule(transition.rule())
                .map(rule -> AlertTexts.names(rule, transition.group()))
                .orElseGet(() -> {
                    SortedMap<String, String> names = new TreeMap<>(transition.group());
                    names.put("alert", transition.rule());
                    return names;
                });
    }

    /** The texts of an alert, with the values of a transition. */
    SortedMap<String, String> annotations(Transition transition) {
        return rule(transition.rule())
                .map(rule -> AlertTexts.annotations(rule, transition))
                .orElseGet(Collections::emptySortedMap);
    }
}
