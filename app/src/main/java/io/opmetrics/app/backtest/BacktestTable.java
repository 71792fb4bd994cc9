package io.opmetrics.app.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.planner.AlertTexts;
import io.opmetrics.core.yaml.PrometheusDuration;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results of back-tests: rows of a table, or JSON, one object in one line. */
public final class BacktestTable {

    /** The columns. */
    public static final List<String> HEAD =
            List.of("rule", "when", "", "fired", "groups", "in all", "longest", "last", "fire still");

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private BacktestTable() {}

    /** One row. */
    public static List<String> row(BacktestResult result) {
        return List.of(
                result.rule().name(),
                words(result.condition()),
                result.isAsDefined() ? "as defined" : "",
                Integer.toString(result.firings().size()),
                Long.toString(result.groups()),
                duration(result.total()),
                duration(result.longest()),
                result.last().isPresent()
                        ? Instant.ofEpochMilli(result.last().getAsLong())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                        : "-",
                Long.toString(result.open()));
    }

    static String words(Condition condition) {
        String operator = condition.operator().name().toLowerCase(Locale.ROOT);
        String low = number(condition.low());
        return operator
                + " "
                + (condition.operator() == Operator.OUTSIDE ? low + ".." + number(condition.high()) : low);
    }

    private static String number(double value) {
        return AlertTexts.value(OptionalDouble.of(value));
    }

    private static String duration(Duration duration) {
        return PrometheusDuration.format(
                duration.compareTo(Duration.ofSeconds(10)) < 0 ? duration : duration.truncatedTo(ChronoUnit.SECONDS));
    }

    /** One object. */
    public static String json(BacktestResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("rule", result.rule().name());
            out.writeStringField("op", result.condition().operator().name().toLowerCase(Locale.ROOT));
            writeThreshold(result.condition(), out);
            out.writeBooleanField("as_defined", result.isAsDefined());
            out.writeStringField("from", Instant.ofEpochMilli(result.from()).toString());
            out.writeStringField("until", Instant.ofEpochMilli(result.until()).toString());
            out.writeNumberField("fired", result.firings().size());
            out.writeNumberField("groups", result.groups());
            out.writeNumberField("total_ms", result.total().toMillis());
            out.writeNumberField("longest_ms", result.longest().toMillis());
            if (result.last().isPresent()) {
                out.writeStringField(
                        "last", Instant.ofEpochMilli(result.last().getAsLong()).toString());
            }
            out.writeNumberField("fire_still", result.open());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be written to", e);
        }
        return text.toString();
    }

    private static void writeThreshold(Condition condition, JsonGenerator out) throws IOException {
        if (condition.operator() == Operator.OUTSIDE) {
            out.writeArrayFieldStart("value");
            out.writeNumber(condition.low());
            out.writeNumber(condition.high());
            out.writeEndArray();
        } else {
            out.writeNumberField("value", condition.low());
        }
    }
}
