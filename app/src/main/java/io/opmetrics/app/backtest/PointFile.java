package io.opmetrics.app.backtest;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.yaml.YamlFile;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of points: lines of JSON as on {@code dynatrace-metrics}, empty ones passed over; or, if its name ends in {@code
 * .csv}, {@link PointCsv}.
 */
public final class PointFile {

    private PointFile() {}

    /** @throws FailureException if it cannot be read, or a line is no point: says which and why */
    public static void read(Path file, Consumer<MetricPoint> visitor) {
        boolean isCsv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Optional<PointCsv> csv = Optional.empty();
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    if (isCsv && csv.isEmpty()) {
                        csv = Optional.of(PointCsv.ofHead(line));
                    } else if (!line.isBlank()) {
                        visitor.accept(
                                csv.isPresent()
                                        ? csv.get().read(line)
                                        : MetricPointJson.read(line.getBytes(StandardCharsets.UTF_8)));
                    }
                } catch (IllegalArgumentException e) {
                    throw new FailureException(file + ":" + number + " is no point: " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new FailureException(YamlFile.unreadable(file, e).render());
        }
    }
}
