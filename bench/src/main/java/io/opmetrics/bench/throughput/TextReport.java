package io.opmetrics.bench.throughput;

import io.opmetrics.bench.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The report as lines for a terminal, or as Markdown. */
final class TextReport {

    private TextReport() {}

    static List<String> terminal(Report report) {
        List<String> lines = new ArrayList<>();
        report.machine().forEach((name, value) -> lines.add(name + ": " + value));
        report.settings().forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("");
        lines.addAll(StandingsTable.of(report.standings()).aligned());
        lines.add("");
        report.ratios().byName().forEach((name, ratio) -> lines.add("ratio " + name + ": " + ratio(ratio)));
        lines.add("");
        lines.addAll(remarks(report));
        return lines;
    }

    static List<String> markdown(Report report) {
        List<String> lines = new ArrayList<>(List.of("## Throughput", ""));
        lines.addAll(StandingsTable.of(report.standings()).markdown());
        lines.addAll(List.of("", "| ratio | |", "|---|---:|"));
        report.ratios().byName().forEach((name, ratio) -> lines.add("| `" + name + "` | " + ratio(ratio) + " |"));
        lines.add("");
        facts(report.machine(), lines);
        facts(report.settings(), lines);
        lines.add("");
        remarks(report).forEach(remark -> lines.add("- " + remark));
        return lines;
    }

    private static void facts(Map<String, String> facts, List<String> lines) {
        facts.forEach((name, value) -> lines.add("- " + name + ": " + value));
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isPresent() ? Numbers.decimal(ratio.getAsDouble()) : "not measured";
    }

    private static List<String> remarks(Report report) {
        List<String> remarks = new ArrayList<>();
        for (Standing standing : report.standings()) {
            Contender contender = standing.contender();
            String fraction = contender.divisor() == 1 ? "" : " (1/" + contender.divisor() + " of the events)";
            remarks.add(contender.name() + fraction + ": "
                    + standing.reason()
                            .map(reason -> (standing.contender().reasonToSkip().isPresent() ? "skipped: " : "failed: ")
                                    + reason)
                            .orElse(contender.description()));
        }
        remarks.addAll(Report.NOTES);
        return remarks;
    }
}
