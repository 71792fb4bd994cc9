package io.opmetrics.bench.throughput;

import java.util.ArrayList;
import java.util.List;

/**
 * The report's table, before it is laid out for anybody.
 *
 * @param rows as long as the header; the first column is a name, the others are figures
 */
record Table(List<String> header, List<List<String>> rows) {

    private static final List<String> HEADER = List.of(
            "contender", "events/s", "events/CPU s", "CPU whole s", "memory MiB", "counted", "windows", "int. B/event");

    private static final double MEBIBYTE = 1 << 20;

    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    static Table of(List<Standing> standings) {
        return new Table(
                HEADER,
                standings.stream().filter(Standing::hasFigures).map(Table::row).toList());
    }

    private static List<String> row(Standing standing) {
        Figures figures = Figures.of(standing.rounds());
        boolean counts = standing.contender().counts();
        return List.of(
                standing.contender().name(),
                Text.spread(figures.eventsPerSecond()),
                Text.spread(figures.eventsPerProcessorSecond()),
                Text.decimal(figures.processorSecondsWhole().median()),
                Text.whole(figures.peakMemory().median() / MEBIBYTE),
                counts ? Text.share(figures.counted()) : "-",
                counts ? Text.share(figures.windows()) : "-",
                Text.decimal(figures.internalBytes()));
    }

    /** For a terminal: names to the left, figures to the right. */
    List<String> aligned() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            int width = header.get(column).length();
            for (List<String> row : rows) {
                width = Math.max(width, row.get(column).length());
            }
            widths.add(width);
        }
        List<String> lines = new ArrayList<>(List.of(line(header, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(widths.get(column) - cell.length());
            line.append(column == 0 ? cell + blanks : "  " + blanks + cell);
        }
        return line.toString();
    }

    /** As Markdown writes a table. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", header) + " |");
        lines.add("|---" + "|---:".repeat(header.size() - 1) + "|");
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines;
    }
}
