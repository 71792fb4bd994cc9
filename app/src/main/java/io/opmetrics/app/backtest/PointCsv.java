package io.opmetrics.app.backtest;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Points as lines of a table. The head names {@code metric}, {@code time} (epoch milliseconds or ISO 8601) and {@code
 * value}; every other column is a dimension, which a point with an empty cell does not have. A value is the increment of
 * a {@code .count}, or one observation. Cells may be quoted; none holds a line break. Immutable.
 */
final class PointCsv {

    private final List<String> names;

    private PointCsv(List<String> names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException if a column is missing, or there twice */
    static PointCsv ofHead(String line) {
        List<String> names = cells(line.startsWith("\uFEFF") ? line.substring(1) : line);
        for (String needed : List.of("metric", "time", "value")) {
            if (!names.contains(needed)) {
                throw new IllegalArgumentException("the head has no column " + needed);
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("the head names a column twice");
        }
        return new PointCsv(names);
    }

    /** @throws IllegalArgumentException if the line is no point; says why */
    MetricPoint read(String line) {
        List<String> cells = cells(line);
        if (cells.size() != names.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + names.size() + " columns");
        }
        SortedMap<String, String> dimensions = new TreeMap<>();
        String metric = "";
        long time = 0;
        double value = 0;
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            switch (names.get(column)) {
                case "metric" -> metric = cell;
                case "time" -> time = time(cell);
                case "value" -> value = number(cell);
                default -> {
                    if (!cell.isEmpty()) {
                        dimensions.put(names.get(column), cell);
                    }
                }
            }
        }
        MetricValue read = metric.endsWith(".count")
                ? new MetricValue.Delta(value)
                : new MetricValue.Summary(value, value, value, 1);
        return new MetricPoint(
                metric, dimensions, time, time, read, 0, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static long time(String cell) {
        if (cell.matches("[0-9]{1,18}")) {
            return Long.parseLong(cell);
        }
        try {
            return Instant.parse(cell).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "time must be epoch milliseconds or like 2026-01-31T12:00:00Z, found \"" + cell + "\"", e);
        }
    }

    private static double number(String cell) {
        if (!cell.matches("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            throw new IllegalArgumentException("value must be a number, found \"" + cell + "\"");
        }
        return Double.parseDouble(cell);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (character == '"') {
                boolean isDoubled = isQuoted && index + 1 < line.length() && line.charAt(index + 1) == '"';
                if (isDoubled) {
                    cell.append('"');
                    index++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (character == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        if (isQuoted) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
