package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.Wording;
import io.opmetrics.core.yaml.YamlValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of documents in a definitions file. */
enum Kind {
    METRIC_SET("MetricSet"),
    ALERT_SET("AlertSet"),
    NOTIFICATIONS("Notifications");

    private static final List<String> WORDS =
            Arrays.stream(values()).map(kind -> kind.word).toList();

    /** Kinds that the format has, but this version does not read yet. */
    private static final List<String> LATER = List.of("Test");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** Those of the documents that are of this kind. */
    List<YamlValue> of(List<YamlValue> documents) {
        return documents.stream().filter(this::isKindOf).toList();
    }

    /** Reports every kind that is none. */
    static void check(List<YamlValue> documents) {
        documents.forEach(document -> Optional.ofNullable(document.fields().get("kind"))
                .ifPresent(kind ->
                        kind.text().filter(found -> !WORDS.contains(found)).ifPresent(found -> report(kind, found))));
    }

    /** A document without a kind, or that can have none, is read as a metric set. */
    private boolean isKindOf(YamlValue document) {
        YamlValue kind = document.fields().get("kind");
        return kind == null
                ? this == METRIC_SET
                : kind.textOrNothing().filter(word::equals).isPresent();
    }

    private static void report(YamlValue kind, String found) {
        Optional<String> use = Optional.of("this version reads "
                + Wording.oneOf(WORDS.stream().map(Wording::quote).toList()));
        if (LATER.contains(found)) {
            kind.report("kind " + quote(found) + " is not supported by this version yet", use);
        } else {
            Optional<String> meant = DidYouMean.nearest(found, WORDS).map(DidYouMean::ask);
            kind.report("unknown kind " + quote(found), meant.or(() -> use));
        }
    }
}
