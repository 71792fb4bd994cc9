package io.opmetrics.delivery.batch;

import io.opmetrics.delivery.batch.Request.Line;
import io.opmetrics.delivery.ingest.Answer.InvalidLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which lines of a request an answer means. Documents and clients disagree whether the API counts from 1 or from 0, so all
 * numbers of an answer are looked at together with the metric keys that it names.
 */
final class RefusedLines {

    private final List<Line> lines;

    private RefusedLines(List<Line> lines) {
        this.lines = lines;
    }

    /** The API's words by line. A line that cannot be told for certain is not in it. */
    static Map<Line, String> find(List<InvalidLine> invalid, List<Line> lines) {
        RefusedLines search = new RefusedLines(lines);
        int first = search.firstNumber(invalid);
        Map<Line, String> found = new LinkedHashMap<>();
        for (InvalidLine line : invalid) {
            search.position(line, first).ifPresent(index -> found.putIfAbsent(lines.get(index), line.error()));
        }
        return found;
    }

    /** 1, which every answer seen in the wild fits, unless a number or the keys speak for 0. */
    private int firstNumber(List<InvalidLine> invalid) {
        if (invalid.stream().anyMatch(line -> line.line() == 0)) {
            return 0;
        }
        if (invalid.stream().anyMatch(line -> line.line() == lines.size())) {
            return 1;
        }
        return matches(invalid, 0) > matches(invalid, 1) ? 0 : 1;
    }

    private long matches(List<InvalidLine> invalid, int first) {
        return invalid.stream()
                .filter(line -> line.identifier()
                        .map(key -> names(key, line.line() - first))
                        .orElse(false))
                .count();
    }

    private OptionalInt position(InvalidLine invalid, int first) {
        int index = invalid.line() - first;
        boolean isInside = invalid.line() >= 0 && index >= 0 && index < lines.size();
        if (invalid.identifier().isEmpty()) {
            return isInside ? OptionalInt.of(index) : OptionalInt.empty();
        }
        String key = invalid.identifier().get();
        if (isInside && names(key, index)) {
            return OptionalInt.of(index);
        }
        // The number points at another metric: the key alone is certain only where it stands once.
        int[] places = IntStream.range(0, lines.size())
                .filter(place -> names(key, place))
                .limit(2)
                .toArray();
        return places.length == 1 ? OptionalInt.of(places[0]) : OptionalInt.empty();
    }

    /** The key of a metadata line may be named with its sign. */
    private boolean names(String key, int index) {
        return index >= 0
                && index < lines.size()
                && lines.get(index).metric().equals(key.startsWith("#") ? key.substring(1) : key);
    }
}
