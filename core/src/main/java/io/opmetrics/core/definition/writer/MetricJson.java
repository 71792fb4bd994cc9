package io.opmetrics.core.definition.writer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.yaml.PrometheusDuration;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One metric. */
final class MetricJson {

    private final JsonGenerator json;

    private MetricJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(JsonGenerator json, MetricDefinition metric) throws IOException {
        new MetricJson(json).write(metric);
    }

    private void write(MetricDefinition metric) throws IOException {
        json.writeStartObject();
        json.writeStringField("metric", metric.key());
        text("description", metric.description());
        text("unit", metric.unit());
        writeAggregate(metric.aggregate());
        writeInputs(metric);
        writeEmission(metric.emission());
        if (metric.zeroFill().isPresent()) {
            writeZeroFill(metric.zeroFill().get());
        }
        json.writeNumberField("max_series", metric.limits().maxSeries());
        json.writeNumberField("shards", metric.limits().shards());
        json.writeEndObject();
    }

    private void text(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }

    private void writeAggregate(Aggregate aggregate) throws IOException {
        json.writeStringField("aggregate", aggregate.word());
        text("field", aggregate.measured().map(Object::toString));
        if (aggregate instanceof Aggregate.Quantiles quantiles) {
            json.writeArrayFieldStart("quantiles");
            for (Quantile quantile : quantiles.quantiles()) {
                json.writeString(quantile.word());
            }
            json.writeEndArray();
        }
    }

    private void writeInputs(MetricDefinition metric) throws IOException {
        if (metric.aggregate() instanceof Aggregate.Ratio) {
            writeSide("numerator", metric.inputs().get(0));
            writeSide("denominator", metric.inputs().get(1));
        } else {
            writeInput(metric.inputs().get(0));
        }
    }

    private void writeSide(String side, Input input) throws IOException {
        json.writeObjectFieldStart(side);
        writeInput(input);
        json.writeEndObject();
    }

    private void writeInput(Input input) throws IOException {
        json.writeStringField("source", input.source().name());
        text("where", input.where().map(Filter::text));
        writeDimensions(input.dimensions());
    }

    private void writeDimensions(List<Dimension> dimensions) throws IOException {
        json.writeObjectFieldStart("dimensions");
        for (Dimension dimension : dimensions) {
            json.writeObjectFieldStart(dimension.name());
            json.writeStringField("field", dimension.field().toString());
            text("default", dimension.defaultValue());
            if (dimension.max().isPresent()) {
                json.writeNumberField("max", dimension.max().getAsInt());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeEmission(Emission emission) throws IOException {
        if (emission instanceof Emission.OnClose window) {
            json.writeObjectFieldStart("window");
            json.writeStringField("size", PrometheusDuration.format(window.size()));
            json.writeStringField("grace", PrometheusDuration.format(window.grace()));
            json.writeEndObject();
            json.writeObjectFieldStart("corrections");
            json.writeStringField("every", PrometheusDuration.format(window.correctionsEvery()));
            json.writeEndObject();
        } else {
            json.writeStringField("emit", "immediate");
        }
    }

    private void writeZeroFill(ZeroFill zeroFill) throws IOException {
        json.writeObjectFieldStart("zero_fill");
        if (zeroFill.expected() instanceof ZeroFill.Expected.Listed listed) {
            json.writeArrayFieldStart("expect");
            for (Map<String, String> series : listed.series()) {
                json.writeStartObject();
                for (Map.Entry<String, String> value : new TreeMap<>(series).entrySet()) {
                    json.writeStringField(value.getKey(), value.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        } else {
            json.writeStringField("expect", "seen");
        }
        json.writeStringField("forget_after", PrometheusDuration.format(zeroFill.forgetAfter()));
        json.writeStringField("max_gap", PrometheusDuration.format(zeroFill.maxGap()));
        json.writeEndObject();
    }
}
