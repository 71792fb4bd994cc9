package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.ObjectShape;
import io.opmetrics.core.yaml.YamlValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The aggregates by the words of a file, and which fields of a metric fit each. */
enum AggregateWord {
    COUNT,
    SUM,
    SUMMARY,
    DISTINCT,
    QUANTILES,
    RATIO;

    static final Choice<AggregateWord> CHOICE = Choice.of(AggregateWord.class);

    ObjectShape shape() {
        if (this == RATIO) {
            return Shapes.RATIO;
        }
        return measuresField() ? Shapes.METRIC_OF_A_FIELD : Shapes.METRIC;
    }

    /** What a metric asks for; nothing, and nothing reported, if it is no aggregate. */
    static Optional<AggregateWord> of(YamlValue metric) {
        return Optional.ofNullable(metric.fields().get("aggregate"))
                .flatMap(YamlValue::textOrNothing)
                .map(CHOICE.words()::get);
    }

    /** What is assumed of a metric that asks for no aggregate, so that its other problems are found. */
    static AggregateWord assumedOf(YamlValue metric) {
        Map<String, YamlValue> fields = metric.fields();
        return fields.containsKey("numerator") || fields.containsKey("denominator") ? RATIO : COUNT;
    }

    boolean measuresField() {
        return this != COUNT && this != RATIO;
    }

    /** Whether one event alone has a value that adds up with others. */
    boolean fitsImmediate() {
        return this == COUNT || this == SUM || this == SUMMARY;
    }

    /** Whether it is 0 where nothing happened. */
    boolean fitsZeroFill() {
        return this == COUNT || this == SUM;
    }

    /** {@code "aggregate: count"}. */
    String quoted() {
        return quote("aggregate: " + name().toLowerCase(Locale.ROOT));
    }
}
