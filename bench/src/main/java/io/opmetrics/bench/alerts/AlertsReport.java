package io.opmetrics.bench.alerts;

import io.opmetrics.bench.report.JsonLine;
import io.opmetrics.bench.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The result for people, and its last line for programs. */
record AlertsReport(Map<String, String> machine, String cores, AlertsPlan plan, AlertsResult result) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        machine.forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("pinning: " + cores);
        lines.add(("load: %s points a second; one of %d makes both rules of its group fire; grouping off;"
                        + " %d s after a warm-up of %d s")
                .formatted(
                        Numbers.whole(plan.pointsPerSecond()),
                        plan.probeEvery(),
                        plan.length().toSeconds(),
                        plan.warmUp().toSeconds()));
        lines.add(
                ("groups: %s values that rules group by, each with points of its own and watched by two of the %d rules:"
                                + " %s pairs of a rule and a group")
                        .formatted(Numbers.whole(plan.groups()), plan.rules(), Numbers.whole(2.0 * plan.groups())));
        lines.add("event due to webhook read: " + result.latency().text());
        lines.add("heap, processor and alerts in one JVM: at most %d MiB before a collection, %d MiB after one"
                .formatted(result.heap().most(), result.heap().mostAfter()));
        lines.add(json());
        return lines;
    }

    String json() {
        Map<String, Double> millis = result.latency().percentiles();
        return JsonLine.of(json -> {
            json.writeNumberField("p50ms", rounded(millis.getOrDefault("p50", 0.0)));
            json.writeNumberField("p99ms", rounded(millis.getOrDefault("p99", 0.0)));
            json.writeNumberField("groups", plan.groups());
            json.writeNumberField("rules", plan.rules());
            json.writeNumberField("maxHeapMB", result.heap().most());
        });
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
