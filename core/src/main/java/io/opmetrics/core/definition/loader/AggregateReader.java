package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a metric computes, and reports the fields that do not fit it. */
final class AggregateReader {

    private static final Choice<Quantile> QUANTILE = Choice.of(Quantile.class);

    private AggregateReader() {}

    static Aggregate read(YamlObject metric, AggregateWord word) {
        return switch (word) {
            case COUNT -> new Aggregate.Count();
            case SUM -> new Aggregate.Sum(field(metric));
            case SUMMARY -> new Aggregate.Summary(field(metric));
            case DISTINCT -> new Aggregate.Distinct(field(metric));
            case QUANTILES ->
                new Aggregate.Quantiles(
                        field(metric),
                        metric.get("quantiles").map(AggregateReader::quantiles).orElse(List.of(Quantile.values())));
            case RATIO -> new Aggregate.Ratio();
        };
    }

    private static FieldPath field(YamlObject metric) {
        return metric.get("field").flatMap(YamlValue::fieldPath).orElse(SourceReader.PLACEHOLDER_FIELD);
    }

    private static List<Quantile> quantiles(YamlValue value) {
        List<YamlValue> items = value.items("a list such as [p50, p99]");
        if (value.isList() && items.isEmpty()) {
            value.report("no quantile is asked for", Optional.of("list some, or remove it to have all of them"));
        }
        List<Quantile> quantiles = new ArrayList<>();
        Set<Quantile> distinct = EnumSet.noneOf(Quantile.class);
        for (YamlValue item : items) {
            item.choice(QUANTILE).ifPresent(quantile -> {
                if (!distinct.add(quantile)) {
                    item.report("the quantile " + quote(quantile.word()) + " is listed twice");
                }
                quantiles.add(quantile);
            });
        }
        return quantiles;
    }

    /** Reports fields of a metric that another aggregate would have. */
    static void checkFit(YamlObject metric, AggregateWord word) {
        if (!word.measuresField()) {
            misfit(metric, "field", word, "only sum, summary, distinct and quantiles are of a field");
        }
        if (word != AggregateWord.QUANTILES) {
            misfit(metric, "quantiles", word, "remove it, or write \"aggregate: quantiles\"");
        }
        if (word == AggregateWord.RATIO) {
            misfit(metric, "source", word, "numerator and denominator have a source each");
            misfit(metric, "where", word, "numerator and denominator have a condition each");
        } else {
            misfit(metric, "numerator", word, "remove it, or write \"aggregate: ratio\"");
            misfit(metric, "denominator", word, "remove it, or write \"aggregate: ratio\"");
        }
        if (!word.fitsZeroFill()) {
            misfit(metric, "zero_fill", word, "only count and sum are 0 where nothing happened");
        }
        if (!word.fitsImmediate()) {
            misfit(metric, "emit", word, "write \"window: { size: 5m }\": only count, sum and summary can do without");
        }
    }

    private static void misfit(YamlObject metric, String field, AggregateWord word, String hint) {
        metric.get(field)
                .ifPresent(value -> value.key()
                        .report(quote(field) + " cannot stand together with " + word.quoted(), Optional.of(hint)));
    }
}
