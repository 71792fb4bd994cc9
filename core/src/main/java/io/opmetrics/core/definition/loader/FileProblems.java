package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.Problem;
import io.opmetrics.core.definition.Problem.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the problems of one file and knows its lines. */
final class FileProblems {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final String file;
    private final String[] lines;
    private final List<Problem> found = new ArrayList<>();

    FileProblems(String file, String text) {
        this.file = file;
        this.lines = LINE_END.split(text, -1);
    }

    void add(Place place, String message, Optional<String> hint) {
        found.add(new Problem(file, Optional.of(place), message, hint));
    }

    void addForFile(String message) {
        found.add(new Problem(file, Optional.empty(), message, Optional.empty()));
    }

    /** In the order of lines; a value that several aliases stand for is reported once. */
    List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(
                        problem -> problem.place().orElse(new Place(0, 0, 0, "")),
                        Comparator.comparingInt(Place::line).thenComparingInt(Place::column)))
                .toList();
    }

    /** Where a node stands: all of it if it ends on the line that it starts on. */
    Place place(Node node) {
        Mark start = node.getStartMark().orElseThrow();
        Mark end = node.getEndMark().orElseThrow();
        int width = end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : 1;
        return place(start.getLine(), start.getColumn(), width);
    }

    Place place(Mark mark) {
        return place(mark.getLine(), mark.getColumn(), 1);
    }

    /** The character after a beginning of the text. */
    Place placeAfter(String beginning) {
        String[] before = LINE_END.split(beginning, -1);
        String last = before[before.length - 1];
        return place(before.length - 1, last.codePointCount(0, last.length()), 1);
    }

    /** Line and column count from 0 here, as the parser does. */
    Place place(int line, int column, int width) {
        String text = line < lines.length ? lines[line] : "";
        return new Place(line + 1, column + 1, Math.max(1, width), text);
    }

    /** Where a node starts, for messages about another place: {@code metrics.yaml:17:5}. */
    String location(Node node) {
        return new Problem(file, Optional.of(place(node)), "", Optional.empty()).location();
    }
}
