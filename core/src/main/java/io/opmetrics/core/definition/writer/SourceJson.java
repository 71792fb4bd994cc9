package io.opmetrics.core.definition.writer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.StartPosition;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.yaml.PrometheusDuration;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The sources of one metric. */
final class SourceJson {

    private SourceJson() {}

    static void write(JsonGenerator json, MetricDefinition metric) throws IOException {
        List<SourceDefinition> sources =
                metric.inputs().stream().map(Input::source).distinct().toList();
        json.writeObjectFieldStart("sources");
        for (SourceDefinition source : sources) {
            json.writeObjectFieldStart(source.name());
            json.writeStringField("topic", source.topic());
            json.writeStringField("format", word(source.format()));
            writeTime(json, source.time());
            json.writeStringField("idle_close", PrometheusDuration.format(source.idleClose()));
            json.writeStringField("start", start(source.start()));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeTime(JsonGenerator json, EventTime time) throws IOException {
        json.writeObjectFieldStart("time");
        json.writeStringField("field", time.field().toString());
        json.writeStringField("format", word(time.format()));
        json.writeStringField("max_future", PrometheusDuration.format(time.maxFuture()));
        json.writeStringField("on_invalid", word(time.onInvalid()));
        json.writeEndObject();
    }

    private static String start(StartPosition start) {
        return start instanceof StartPosition.Back back
                ? PrometheusDuration.format(back.ago())
                : start instanceof StartPosition.Latest ? "latest" : "earliest";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
