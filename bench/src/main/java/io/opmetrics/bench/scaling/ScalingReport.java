package io.opmetrics.bench.scaling;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.bench.report.JsonLine;
import io.opmetrics.bench.report.Numbers;
import io.opmetrics.bench.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The result for people and for programs. */
record ScalingReport(Map<String, String> machine, Map<String, String> settings, ScalingResult result) {

    private static final double MEBIBYTE = 1 << 20;
    private static final List<String> RESTORE_HEADER =
            List.of("series", "state MiB", "live heap MiB", "memory MiB", "restore s", "counted", "windows");

    private static final List<String> NOTES = List.of(
            "CPU per event is that of the processor between the commit of about 10 % and of all events; memory is the peak"
                    + " that was resident; counted is what stands on the output topic, corrections included.",
            "Slopes are of the least-squares line through the logarithms: 0 where a quantity does not depend on what is"
                    + " varied, 1 where it grows in proportion.",
            "Restore: every series has one open window of a count, in a processor with a heap of 512 MB. Live heap is what is"
                    + " left after a full collection with all windows open; state is the changelog on the broker's disk."
                    + " Then another process without local state is started: restore is from its start to its first"
                    + " commit of something merged into the restored state. Then the windows close and are counted.");

    List<String> terminal() {
        List<String> lines = new ArrayList<>();
        machine.forEach((name, value) -> lines.add(name + ": " + value));
        settings.forEach((name, value) -> lines.add(name + ": " + value));
        for (Curve curve : result.curves()) {
            lines.addAll(List.of("", title(curve)));
            lines.addAll(table(curve).aligned());
        }
        if (!result.restored().isEmpty()) {
            lines.addAll(List.of("", restoreTitle()));
            lines.addAll(restoreTable().aligned());
        }
        lines.add("");
        result.problems().forEach(problem -> lines.add("failed: " + problem));
        lines.addAll(NOTES);
        return lines;
    }

    List<String> markdown() {
        List<String> lines = new ArrayList<>(List.of("## Scaling"));
        for (Curve curve : result.curves()) {
            lines.addAll(List.of("", title(curve), ""));
            lines.addAll(table(curve).markdown());
        }
        if (!result.restored().isEmpty()) {
            lines.addAll(List.of("", restoreTitle(), ""));
            lines.addAll(restoreTable().markdown());
        }
        lines.add("");
        machine.forEach((name, value) -> lines.add("- " + name + ": " + value));
        settings.forEach((name, value) -> lines.add("- " + name + ": " + value));
        result.problems().forEach(problem -> lines.add("- failed: " + problem));
        NOTES.forEach(note -> lines.add("- " + note));
        return lines;
    }

    private static String title(Curve curve) {
        return curve.name() + ": " + curve.varied() + "; CPU per event has slope " + text(curve.slope());
    }

    private String restoreTitle() {
        return ScalingRun.RESTORE + ": series with an open window; restore time against state has slope "
                + text(result.restoreSlope());
    }

    private static String text(OptionalDouble slope) {
        return slope.isPresent() ? String.format(Locale.ROOT, "%.2f", slope.getAsDouble()) : "none";
    }

    private static Table table(Curve curve) {
        List<String> header = List.of(curve.name(), "events/s", "CPU µs/event", "memory MiB", "counted");
        return new Table(
                header,
                curve.points().stream()
                        .map(point -> List.of(
                                Numbers.whole(point.x()),
                                Numbers.whole(point.span().eventsPerSecond()),
                                Numbers.decimal(point.microsPerEvent()),
                                Numbers.whole(point.whole().peakMemory() / MEBIBYTE),
                                Numbers.share(point.counted() / point.produced())))
                        .toList());
    }

    private Table restoreTable() {
        return new Table(
                RESTORE_HEADER,
                result.restored().stream()
                        .map(size -> List.of(
                                Numbers.whole(size.series()),
                                Numbers.decimal(size.changelogBytes() / MEBIBYTE),
                                heap(size.liveHeapBytes()),
                                Numbers.whole(size.peakMemory() / MEBIBYTE),
                                Numbers.decimal(size.restoreSeconds()),
                                Numbers.share(size.counted() / (size.series() + 1.0)),
                                Numbers.share((double) size.reported() / size.series())))
                        .toList());
    }

    private static String heap(OptionalLong bytes) {
        return bytes.isPresent() ? Numbers.whole(bytes.getAsLong() / MEBIBYTE) : "-";
    }

    String json() {
        return JsonLine.of(json -> {
            JsonLine.facts(json, "machine", machine);
            JsonLine.facts(json, "settings", settings);
            json.writeObjectFieldStart("curves");
            for (Curve curve : result.curves()) {
                write(json, curve);
            }
            json.writeEndObject();
            json.writeObjectFieldStart(ScalingRun.RESTORE);
            write(json, "slope", result.restoreSlope());
            json.writeArrayFieldStart("points");
            for (Restored size : result.restored()) {
                write(json, size);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeArrayFieldStart("problems");
            for (String problem : result.problems()) {
                json.writeString(problem);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Curve curve) throws IOException {
        json.writeObjectFieldStart(curve.name());
        json.writeStringField("varied", curve.varied());
        write(json, "slope", curve.slope());
        json.writeArrayFieldStart("points");
        for (Point point : curve.points()) {
            json.writeStartObject();
            json.writeNumberField("x", point.x());
            json.writeNumberField("events_per_second", point.span().eventsPerSecond());
            json.writeNumberField("cpu_micros_per_event", point.microsPerEvent());
            json.writeNumberField("peak_memory_bytes", point.whole().peakMemory());
            json.writeNumberField("produced", point.produced());
            json.writeNumberField("counted", point.counted());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Restored size) throws IOException {
        json.writeStartObject();
        json.writeNumberField("series", size.series());
        json.writeNumberField("state_bytes", size.changelogBytes());
        if (size.liveHeapBytes().isPresent()) {
            json.writeNumberField("live_heap_bytes", size.liveHeapBytes().getAsLong());
        } else {
            json.writeNullField("live_heap_bytes");
        }
        json.writeNumberField("peak_memory_bytes", size.peakMemory());
        json.writeNumberField("restore_seconds", size.restoreSeconds());
        json.writeNumberField("counted", size.counted());
        json.writeNumberField("windows_reported", size.reported());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeNumber(value.getAsDouble());
        } else {
            json.writeNull();
        }
    }
}
