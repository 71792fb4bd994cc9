package io.opmetrics.app.command;

import io.opmetrics.core.problem.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** A table for a terminal; every cell is escaped. */
final class TextTable {

    private TextTable() {}

    /** The lines of the table, its head first. */
    static List<String> lines(List<String> head, List<List<String>> body) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(head);
        body.forEach(row -> rows.add(row.stream().map(TerminalText::escape).toList()));
        int[] widths = new int[head.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
