package io.opmetrics.app.demo;

import io.opmetrics.core.problem.TerminalText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeSet;

/** The table that the demo shows. */
final class DemoTable {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private static final int MOST_ALERTS = 6;

    private DemoTable() {}

    /** What the table says besides the business figures. */
    record Pipeline(long sent, long accepted, long refused, long processorLag, long deliveryLag, String state) {}

    static String render(BusinessView.Snapshot view, Pipeline pipeline, ZoneId zone) {
        StringBuilder out = new StringBuilder();
        out.append("Orders per aggregator in windows of 1 minute, by the minute in which a window began\n\n");
        out.append("%-14s".formatted("aggregator"));
        view.windows()
                .forEach(start -> out.append("%8s"
                        .formatted(MINUTE.format(Instant.ofEpochMilli(start).atZone(zone)))));
        out.append("   rejections\n");
        TreeSet<String> aggregators = new TreeSet<>(view.orders().keySet());
        aggregators.addAll(view.rejections().keySet());
        for (String aggregator : aggregators) {
            Map<Long, Long> counts = view.orders().getOrDefault(aggregator, Map.of());
            out.append("%-14.14s".formatted(TerminalText.escape(aggregator)));
            view.windows().forEach(start -> out.append("%8d".formatted(counts.getOrDefault(start, 0L))));
            out.append("%13d\n".formatted(view.rejections().getOrDefault(aggregator, 0L)));
        }
        out.append("%-14s".formatted("all"));
        view.windows()
                .forEach(start -> out.append("%8d"
                        .formatted(view.orders().values().stream()
                                .mapToLong(counts -> counts.getOrDefault(start, 0L))
                                .sum())));
        out.append("%13d\n\n"
                .formatted(view.rejections().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
        out.append("points   %d on dynatrace-metrics, %d sent, %d lines accepted, %d refused, %d dead letters\n"
                .formatted(
                        view.points(), pipeline.sent(), pipeline.accepted(), pipeline.refused(), view.deadLetters()));
        out.append("lag      processor %d, delivery %d (%s)\n"
                .formatted(pipeline.processorLag(), pipeline.deliveryLag(), pipeline.state()));
        appendAlerts(view.alerts(), out);
        return out.toString();
    }

    private static void appendAlerts(AlertView.Snapshot alerts, StringBuilder out) {
        int firing = alerts.firing().size();
        out.append("alerts   %d fire now, %d fired\n".formatted(firing, alerts.fired()));
        alerts.firing().stream()
                .limit(MOST_ALERTS)
                .forEach(alert -> out.append("         %.110s\n".formatted(TerminalText.escape(alert))));
        if (firing > MOST_ALERTS) {
            out.append("         and %d more\n".formatted(firing - MOST_ALERTS));
        }
    }
}
