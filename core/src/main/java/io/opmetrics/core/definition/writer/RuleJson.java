package io.opmetrics.core.definition.writer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.alert.ActiveHours;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.DimensionFilter;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.Inhibition;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.Timing;
import io.opmetrics.core.yaml.PrometheusDuration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** One alert rule. */
final class RuleJson {

    private final JsonGenerator json;

    private RuleJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(JsonGenerator json, AlertRule rule) throws IOException {
        new RuleJson(json).write(rule);
    }

    private void write(AlertRule rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("alert", rule.name());
        json.writeStringField("metric", rule.series().metric());
        writeFilter(rule.series().filter());
        writeTexts("by", rule.by());
        duration("window", rule.window());
        json.writeStringField("aggregation", word(rule.aggregation()));
        writeComparison(rule.comparison());
        writeCondition(rule.condition());
        if (rule.minimumVolume().isPresent()) {
            json.writeNumberField("minimum_volume", rule.minimumVolume().getAsDouble());
        }
        writeNoData(rule);
        if (rule.activeHours().isPresent()) {
            writeActiveHours(rule.activeHours().get());
        }
        writeTiming(rule.timing());
        json.writeStringField("severity", rule.severity().word());
        writeMap("annotations", rule.annotations());
        writeMap("labels", rule.labels());
        writeInhibitions(rule.inhibitedBy());
        json.writeEndObject();
    }

    private void writeFilter(DimensionFilter filter) throws IOException {
        json.writeObjectFieldStart("filter");
        for (Map.Entry<String, List<String>> condition : filter.accepted().entrySet()) {
            writeTexts(condition.getKey(), condition.getValue());
        }
        json.writeEndObject();
    }

    private void writeComparison(Comparison comparison) throws IOException {
        if (comparison instanceof Comparison.RatioTo ratio) {
            json.writeObjectFieldStart("ratio_to");
            json.writeStringField("metric", ratio.denominator().metric());
            writeFilter(ratio.denominator().filter());
            json.writeEndObject();
        } else if (comparison instanceof Comparison.Change change) {
            json.writeObjectFieldStart("change");
            json.writeStringField(
                    "against",
                    switch (change.against()) {
                        case HOUR -> "1h";
                        case DAY -> "1d";
                        case WEEK -> "1w";
                    });
            json.writeStringField("as", word(change.measure()));
            json.writeEndObject();
        }
    }

    private void writeCondition(Condition condition) throws IOException {
        json.writeObjectFieldStart("when");
        json.writeStringField("op", word(condition.operator()));
        if (condition.operator() == Operator.OUTSIDE) {
            json.writeArrayFieldStart("value");
            json.writeNumber(condition.low());
            json.writeNumber(condition.high());
            json.writeEndArray();
        } else {
            json.writeNumberField("value", condition.low());
        }
        json.writeEndObject();
    }

    private void writeNoData(AlertRule rule) throws IOException {
        json.writeStringField("no_data", word(rule.noData()));
        if (rule.noData() != NoData.ALERT) {
            return;
        }
        if (rule.expected() instanceof ExpectedGroups.Listed listed) {
            json.writeArrayFieldStart("expect");
            for (SortedMap<String, String> group : listed.groups()) {
                json.writeStartObject();
                for (Map.Entry<String, String> value : group.entrySet()) {
                    json.writeStringField(value.getKey(), value.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        } else if (rule.expected() instanceof ExpectedGroups.Seen seen) {
            json.writeStringField("expect", "seen");
            duration("forget_after", seen.forgetAfter());
        }
    }

    private void writeActiveHours(ActiveHours hours) throws IOException {
        json.writeObjectFieldStart("active");
        json.writeStringField("zone", hours.zone().getId());
        writeTexts(
                "days",
                hours.days().stream().map(day -> word(day).substring(0, 3)).toList());
        json.writeStringField("from", hours.from().toString());
        json.writeStringField("to", hours.to().toString());
        json.writeEndObject();
    }

    private void writeTiming(Timing timing) throws IOException {
        duration("for", timing.hold());
        duration("keep_firing_for", timing.keepFiring());
        duration("grace", timing.grace());
        duration("group_interval", timing.groupInterval());
        duration("notify_max_age", timing.notifyMaxAge());
    }

    private void writeInhibitions(List<Inhibition> inhibitions) throws IOException {
        json.writeArrayFieldStart("inhibited_by");
        for (Inhibition inhibition : inhibitions) {
            json.writeStartObject();
            json.writeStringField("alert", inhibition.parent());
            writeTexts("equal", inhibition.equal());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeMap(String field, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private void writeTexts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void duration(String field, Duration duration) throws IOException {
        json.writeStringField(field, PrometheusDuration.format(duration));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
