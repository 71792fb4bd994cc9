package io.opmetrics.bench.latency;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.bench.load.Distribution;
import io.opmetrics.bench.report.JsonLine;
import io.opmetrics.bench.report.Numbers;
import io.opmetrics.bench.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result for people and for programs. */
record LatencyReport(Map<String, String> machine, Map<String, String> settings, LatencyResult result) {

    private static final List<String> HEADER = List.of(
            "measured", "share", "events/s", "samples", "missing", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms");

    static final List<String> NOTES = List.of(
            "event: from the moment when an event of the metric without windows is due, sent late or not, to the arrival of"
                    + " the request with its point that the stand-in of the API accepts. Goal: p99 of 500 ms at 10 % and of"
                    + " 1 s at 50 %.",
            "window: from the moment when the last partition is due to get an event beyond the window's end and grace, to"
                    + " the same. Goal: p99 of 2 s.",
            "demo start: from the start of its JVM to the first point accepted, its broker included. Goal: 6 s.");

    List<String> terminal() {
        List<String> lines = new ArrayList<>();
        machine.forEach((name, value) -> lines.add(name + ": " + value));
        settings.forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("");
        lines.addAll(table().aligned());
        lines.addAll(List.of("", "demo start: " + demo(), ""));
        lines.addAll(NOTES);
        return lines;
    }

    List<String> markdown() {
        List<String> lines = new ArrayList<>(List.of("## Latency", ""));
        lines.addAll(table().markdown());
        lines.addAll(List.of("", "- demo start: " + demo()));
        machine.forEach((name, value) -> lines.add("- " + name + ": " + value));
        settings.forEach((name, value) -> lines.add("- " + name + ": " + value));
        lines.add("");
        NOTES.forEach(note -> lines.add("- " + note));
        return lines;
    }

    private Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (Level level : result.levels()) {
            rows.add(row("event", level, level.immediate()));
            rows.add(row("window", level, level.window()));
        }
        return new Table(HEADER, rows);
    }

    private static List<String> row(String name, Level level, Distribution distribution) {
        List<String> row = new ArrayList<>(List.of(
                name,
                Numbers.whole(level.share() * 100) + " %",
                Numbers.whole(level.perSecond()),
                Long.toString(distribution.count()),
                Long.toString(distribution.missing())));
        distribution.percentiles().values().forEach(millis -> row.add(Numbers.whole(millis)));
        return row;
    }

    private String demo() {
        return result.demoStarts().isEmpty()
                ? "not measured"
                : String.join(
                                ", ",
                                result.demoStarts().stream()
                                        .sorted()
                                        .map(seconds -> String.format(Locale.ROOT, "%.1f s", seconds))
                                        .toList())
                        + " to the first accepted point";
    }

    String json() {
        return JsonLine.of(json -> {
            JsonLine.facts(json, "machine", machine);
            JsonLine.facts(json, "settings", settings);
            json.writeNumberField("capacity", result.capacity());
            json.writeArrayFieldStart("levels");
            for (Level level : result.levels()) {
                json.writeStartObject();
                json.writeNumberField("share", level.share());
                json.writeNumberField("events_per_second", Math.round(level.perSecond()));
                write(json, "immediate", level.immediate());
                write(json, "window", level.window());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("demo_seconds_to_first_accepted");
            for (double seconds : result.demoStarts()) {
                json.writeNumber(seconds);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, String name, Distribution distribution) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", distribution.count());
        json.writeNumberField("missing", distribution.missing());
        for (Map.Entry<String, Double> percentile : distribution.percentiles().entrySet()) {
            json.writeNumberField(percentile.getKey() + "_ms", percentile.getValue());
        }
        json.writeEndObject();
    }
}
