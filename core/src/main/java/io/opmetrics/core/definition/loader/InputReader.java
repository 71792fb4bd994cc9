package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterSyntaxException;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which events a metric, or one side of a ratio, takes in. */
final class InputReader {

    private final Map<String, SourceDefinition> sources;

    /** @param sources those of the same file */
    InputReader(Map<String, SourceDefinition> sources) {
        this.sources = sources;
    }

    Input read(YamlObject object, List<Dimension> dimensions) {
        return new Input(
                object.get("source").flatMap(this::source).orElse(SourceReader.PLACEHOLDER),
                object.get("where").flatMap(InputReader::filter),
                dimensions);
    }

    private Optional<SourceDefinition> source(YamlValue value) {
        Optional<String> name = value.text();
        name.filter(given -> !sources.containsKey(given))
                .ifPresent(
                        given -> value.report("source " + quote(given) + " is not defined in this file", hint(given)));
        return name.map(sources::get);
    }

    private Optional<String> hint(String name) {
        return DidYouMean.nearest(name, sources.keySet())
                .map(DidYouMean::ask)
                .or(() -> Optional.of(
                        sources.isEmpty()
                                ? "define it under sources"
                                : "defined are " + String.join(", ", sources.keySet())));
    }

    private static Optional<Filter> filter(YamlValue value) {
        Optional<String> clause = value.text();
        if (clause.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Filter.parse(clause.get()));
        } catch (FilterSyntaxException e) {
            value.reportWithin(e.offset(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
