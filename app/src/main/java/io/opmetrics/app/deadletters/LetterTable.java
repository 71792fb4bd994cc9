package io.opmetrics.app.deadletters;

import io.opmetrics.core.problem.TerminalText;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Dead letters as a table for a terminal; what came from an event is escaped. */
public final class LetterTable {

    private static final List<String> HEAD = List.of("id", "when", "reason", "metric", "source", "field", "text");

    private LetterTable() {}

    /** The lines of the table, its head first. */
    public static List<String> lines(List<Letter> letters) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        letters.forEach(letter -> rows.add(row(letter)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(Letter letter) {
        return List.of(
                        letter.id().toString(),
                        letter.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                        letter.content().reason(),
                        letter.content().metric().orElse("-"),
                        letter.source(),
                        letter.content().field().orElse("-"),
                        letter.content().text())
                .stream()
                .map(TerminalText::escape)
                .toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - length(cell) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
