package io.opmetrics.bench.throughput;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.bench.report.JsonLine;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;

/** The report as one JSON object on one line. */
final class JsonReport {

    private JsonReport() {}

    static String of(Report report) {
        return JsonLine.of(json -> {
            JsonLine.facts(json, "machine", report.machine());
            JsonLine.facts(json, "settings", report.settings());
            json.writeObjectFieldStart("contenders");
            for (Standing standing : report.standings()) {
                writeStanding(json, standing);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("ratios");
            for (Map.Entry<String, OptionalDouble> ratio :
                    report.ratios().byName().entrySet()) {
                json.writeFieldName(ratio.getKey());
                if (ratio.getValue().isPresent()) {
                    json.writeNumber(ratio.getValue().getAsDouble());
                } else {
                    json.writeNull();
                }
            }
            json.writeEndObject();
        });
    }

    private static void writeStanding(JsonGenerator json, Standing standing) throws IOException {
        json.writeObjectFieldStart(standing.contender().name());
        json.writeStringField("description", standing.contender().description());
        if (standing.reason().isPresent()) {
            boolean skipped = standing.contender().reasonToSkip().isPresent();
            json.writeStringField(
                    skipped ? "skipped" : "failed", standing.reason().get());
        }
        if (standing.hasFigures()) {
            writeFigures(
                    json, Figures.of(standing.rounds()), standing.contender().counts());
        }
        json.writeEndObject();
    }

    private static void writeFigures(JsonGenerator json, Figures figures, boolean counts) throws IOException {
        json.writeNumberField("rounds", figures.rounds());
        json.writeNumberField("produced", figures.produced());
        writeSpread(json, "events_per_second", figures.eventsPerSecond());
        writeSpread(json, "events_per_cpu_second", figures.eventsPerProcessorSecond());
        writeSpread(json, "cpu_seconds_whole", figures.processorSecondsWhole());
        writeSpread(json, "peak_memory_bytes", figures.peakMemory());
        if (counts) {
            json.writeNumberField("counted", figures.counted());
            json.writeNumberField("windows", figures.windows());
            json.writeNumberField("wrong_windows", figures.wrongWindows());
            json.writeNumberField("wrong_metrics", figures.wrongMetrics());
            json.writeNumberField("output_records", figures.outputRecords());
        }
        json.writeNumberField("internal_bytes", figures.internalBytes());
        json.writeNumberField("internal_records", figures.internalRecords());
    }

    private static void writeSpread(JsonGenerator json, String name, Spread spread) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("median", spread.median());
        json.writeNumberField("least", spread.least());
        json.writeNumberField("most", spread.most());
        json.writeEndObject();
    }
}
