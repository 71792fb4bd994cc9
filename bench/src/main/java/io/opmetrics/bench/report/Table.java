package io.opmetrics.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The table of a report, before it is laid out for anybody.
 *
 * @param rows as long as the header; the first column is a name, the others are figures
 */
public record Table(List<String> header, List<List<String>> rows) {

    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** For a terminal: names to the left, figures to the right. */
    public List<String> aligned() {
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
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", header) + " |");
        lines.add("|---" + "|---:".repeat(header.size() - 1) + "|");
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines;
    }
}
