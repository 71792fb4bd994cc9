package io.opmetrics.core.alert.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.Template;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.Wording;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads annotations, whose templates name dimensions, and labels. */
final class TextsReader {

    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}").asMatchPredicate();

    /** What every template may name. */
    private static final List<String> ALWAYS = List.of("value", "alert", "severity");

    private TextsReader() {}

    static SortedMap<String, String> annotations(YamlObject rule, List<String> by) {
        return texts(rule, "annotations", (value, text) -> {
            List<String> known = new ArrayList<>(ALWAYS);
            known.addAll(by);
            Template.names(text).stream()
                    .filter(name -> !known.contains(name))
                    .distinct()
                    .forEach(name -> value.report(
                            quote("{{ " + name + " }}") + " stands for nothing here",
                            DidYouMean.nearest(name, known)
                                    .map(DidYouMean::ask)
                                    .or(() -> Optional.of("use " + Wording.oneOf(known)))));
        });
    }

    static SortedMap<String, String> labels(YamlObject rule, List<String> by) {
        return texts(rule, "labels", (value, text) -> {}, by);
    }

    private interface Check {
        void accept(YamlValue place, String text);
    }

    private static SortedMap<String, String> texts(YamlObject rule, String field, Check check) {
        return texts(rule, field, check, List.of());
    }

    private static SortedMap<String, String> texts(YamlObject rule, String field, Check check, List<String> taken) {
        SortedMap<String, String> texts = new TreeMap<>();
        rule.get(field)
                .ifPresent(place -> place.namedFields("an object with a text for each name")
                        .forEach((name, value) -> {
                            if (!NAME.test(name)) {
                                value.key()
                                        .report(
                                                quote(name) + " cannot be a name here",
                                                Optional.of("use up to 100 letters, digits and '_', no digit first"));
                            } else if (taken.contains(name) || (field.equals("labels") && ALWAYS.contains(name))) {
                                value.key()
                                        .report(quote(name) + " has another meaning", Optional.of("use another name"));
                            }
                            value.text().ifPresent(text -> {
                                check.accept(value, text);
                                texts.put(name, text);
                            });
                        }));
        return texts;
    }
}
