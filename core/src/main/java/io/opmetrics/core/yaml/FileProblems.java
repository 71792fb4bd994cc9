package io.opmetrics.core.yaml;

import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.problem.Problem.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the problems of one file and knows its lines. */
public final class FileProblems {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final String file;
    private final String[] lines;
    private final List<Problem> found = new ArrayList<>();

    public FileProblems(String file, String text) {
        this.file = file;
        this.lines = LINE_END.split(text, -1);
    }

    public void add(Place place, String message, Optional<String> hint) {
        found.add(new Problem(file, Optional.of(place), message, hint));
    }

    public void addForFile(String message) {
        found.add(new Problem(file, Optional.empty(), message, Optional.empty()));
    }

    /** In the order of lines; a value that several aliases stand for is reported once. */
    public List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(
                        problem -> problem.place().orElse(new Place(0, 0, 0, "")),
                        Comparator.comparingInt(Place::line).thenComparingInt(Place::column)))
                .toList();
    }

    /** Where a node stands: all of it if it ends on the line that it starts on, else the beginning. */
    public Place place(Node node) {
        Mark start = node.getStartMark().orElseThrow();
        Mark end = node.getEndMark().orElseThrow();
        if (end.getLine() == start.getLine()) {
            return place(start.getLine(), start.getColumn(), end.getColumn() - start.getColumn());
        }
        boolean hasKey = node instanceof MappingNode mapping
                && mapping.getFlowStyle() == FlowStyle.BLOCK
                && !mapping.getValue().isEmpty();
        return hasKey ? place(((MappingNode) node).getValue().get(0).getKeyNode()) : place(start);
    }

    public Place place(Mark mark) {
        return place(mark.getLine(), mark.getColumn(), 1);
    }

    /** The character after a beginning of the text. */
    public Place placeAfter(String beginning) {
        String[] before = LINE_END.split(beginning, -1);
        String last = before[before.length - 1];
        return place(before.length - 1, last.codePointCount(0, last.length()), 1);
    }

    /** Line and column count from 0 here, as the parser does. */
    public Place place(int line, int column, int width) {
        String text = line < lines.length ? lines[line] : "";
        return new Place(line + 1, column + 1, Math.max(1, width), text);
    }

    /** A place, for messages about another one: {@code metrics.yaml:17:5}. */
    public String location(Place place) {
        return new Problem(file, Optional.of(place), "", Optional.empty()).location();
    }
}
