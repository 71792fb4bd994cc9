package io.opmetrics.core.alert.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Inhibition;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.PipelineLate;
import io.opmetrics.core.alert.Series;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.Timing;
import io.opmetrics.core.alert.WindowAggregation;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.UniqueNames;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads one alert rule. */
final class RuleReader {

    private static final Choice<WindowAggregation> AGGREGATION = Choice.of(WindowAggregation.class);
    private static final Choice<Operator> OPERATOR = Choice.of(Operator.class);
    private static final Choice<NoData> NO_DATA = Choice.of(NoData.class);
    private static final Choice<Severity> SEVERITY = Choice.of(Severity.class);

    private static final DurationRange WINDOW = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(7));
    private static final DurationRange WAIT = new DurationRange(Duration.ZERO, Duration.ofDays(7));
    private static final DurationRange GRACE = new DurationRange(Duration.ZERO, Duration.ofHours(1));

    /** Part of ids and of labels elsewhere, whose names allow no more. */
    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}").asMatchPredicate();

    private final UniqueNames names;

    /** @param names those of all files */
    RuleReader(UniqueNames names) {
        this.names = names;
    }

    AlertRule read(YamlValue place) {
        YamlObject rule = YamlObject.of(place, Shapes.ALERT);
        Series series = SeriesReader.read(rule);
        List<String> by = SeriesReader.by(rule);
        Duration window = rule.duration("window", WINDOW, WINDOW.least());
        return new AlertRule(
                name(rule),
                series,
                by,
                window,
                rule.choice("aggregation", AGGREGATION, WindowAggregation.defaultOf(series.metric())),
                comparison(rule),
                condition(rule.object("when", Shapes.WHEN)),
                rule.get("minimum_volume").map(YamlValue::number).orElse(OptionalDouble.empty()),
                rule.choice("no_data", NO_DATA, NoData.OK),
                ExpectedGroupsReader.read(rule, by, window),
                rule.get("active").map(ActiveHoursReader::read),
                timing(rule),
                rule.choice("severity", SEVERITY, Severity.WARNING),
                TextsReader.annotations(rule, by),
                TextsReader.labels(rule, by),
                rule.get("inhibited_by").map(RuleReader::inhibitions).orElse(List.of()));
    }

    private String name(YamlObject rule) {
        Optional<YamlValue> place = rule.get("alert");
        Optional<String> name = place.flatMap(YamlValue::text);
        name.ifPresent(found -> {
            if (!NAME.test(found)) {
                place.orElseThrow()
                        .report(
                                quote(found) + " cannot be the name of an alert",
                                Optional.of("use up to 100 letters, digits and '_', no digit first"));
            }
            if (found.equals(PipelineLate.NAME)) {
                place.orElseThrow()
                        .report(quote(found) + " is an alert of Opmetrics itself", Optional.of("use another name"));
            }
            names.claim(found, place.orElseThrow());
        });
        return name.orElse("");
    }

    private static Condition condition(YamlObject when) {
        Operator operator = when.choice("op", OPERATOR, Operator.GTE);
        Optional<YamlValue> value = when.get("value");
        if (when.get("op")
                .flatMap(YamlValue::textOrNothing)
                .map(OPERATOR.words()::get)
                .isEmpty()) {
            return Condition.of(Operator.GTE, 0);
        }
        return operator == Operator.OUTSIDE
                ? value.map(RuleReader::outside).orElse(new Condition(operator, 0, 0))
                : Condition.of(
                        operator,
                        value.map(YamlValue::number)
                                .orElse(OptionalDouble.empty())
                                .orElse(0));
    }

    private static Condition outside(YamlValue value) {
        List<YamlValue> bounds = value.items("a list of the lower and the upper bound, such as [10, 20]");
        if (value.isList() && bounds.size() != 2) {
            value.report("\"outside\" has a lower and an upper bound, such as [10, 20]");
        }
        List<OptionalDouble> numbers = bounds.stream().map(YamlValue::number).toList();
        if (numbers.size() != 2 || numbers.stream().anyMatch(OptionalDouble::isEmpty)) {
            return new Condition(Operator.OUTSIDE, 0, 0);
        }
        double low = numbers.get(0).orElseThrow();
        double high = numbers.get(1).orElseThrow();
        if (low > high) {
            value.report("the lower bound is above the upper one");
        }
        return new Condition(Operator.OUTSIDE, Math.min(low, high), Math.max(low, high));
    }

    private static Comparison comparison(YamlObject rule) {
        Optional<YamlValue> ratio = rule.get("ratio_to");
        Optional<YamlValue> change = rule.get("change");
        if (ratio.isPresent() && change.isPresent()) {
            change.get()
                    .key()
                    .report("\"change\" cannot stand together with \"ratio_to\"", Optional.of("remove one of the two"));
        }
        return ratio.<Comparison>map(
                        value -> new Comparison.RatioTo(SeriesReader.read(YamlObject.of(value, Shapes.RATIO_TO))))
                .or(() -> change.map(ChangeReader::read))
                .orElseGet(Comparison.None::new);
    }

    private static Timing timing(YamlObject rule) {
        return new Timing(
                rule.duration("for", WAIT, Timing.DEFAULT.hold()),
                rule.duration("keep_firing_for", WAIT, Timing.DEFAULT.keepFiring()),
                rule.duration("grace", GRACE, Timing.DEFAULT.grace()),
                rule.duration("group_interval", WAIT, Timing.DEFAULT.groupInterval()),
                rule.duration("notify_max_age", WAIT, Timing.DEFAULT.notifyMaxAge()));
    }

    private static List<Inhibition> inhibitions(YamlValue value) {
        return value.items("a list such as [AggregatorDown]").stream()
                .map(RuleReader::inhibition)
                .toList();
    }

    private static Inhibition inhibition(YamlValue value) {
        if (value.isText()) {
            return new Inhibition(value.text().orElse(""), List.of());
        }
        YamlObject inhibition = YamlObject.of(value, Shapes.INHIBITED_BY);
        return new Inhibition(
                inhibition.get("alert").flatMap(YamlValue::text).orElse(""),
                inhibition.get("equal").map(SeriesReader::names).orElse(List.of()));
    }
}
