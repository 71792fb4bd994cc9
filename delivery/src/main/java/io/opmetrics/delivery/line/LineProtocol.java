package io.opmetrics.delivery.line;

import com.dynatrace.metric.util.MetricException;
import com.dynatrace.metric.util.MetricLineBuilder;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Points as lines, by Dynatrace's own serializer, with a check before it wherever it would change a point in silence: it
 * cuts long values (which would merge series), drops a timestamp of the wrong unit (so that the point lands at "now"),
 * renames dimensions, and takes a value in quotes for a quoted one. Control characters become {@code _}: the protocol has
 * no way to write them. Thread-safe.
 */
public final class LineProtocol {

    /** Of a dimension's value, its escapes counted: where the serializer cuts. */
    private static final int LONGEST_VALUE = 255;

    private static final long YEAR_2000 = 946_684_800_000L;
    private static final long YEAR_3000 = 32_503_680_000_000L;

    /** Kept, so that its level stays: it reports each escape as a warning, and what matters is checked here. */
    private static final Logger SERIALIZER = Logger.getLogger("com.dynatrace.metric.util");

    static {
        SERIALIZER.setLevel(Level.OFF);
    }

    private LineProtocol() {}

    /** The line of a point, without a line end. */
    public static String line(MetricPoint point) throws UnsendablePointException {
        if (point.time() < YEAR_2000) {
            throw new UnsendablePointException("time: " + point.time()
                    + " is before the year 2000; it is in milliseconds, was it written in seconds?");
        }
        if (point.time() >= YEAR_3000) {
            throw new UnsendablePointException(
                    "time: " + point.time() + " is after the year 2999; it is in milliseconds");
        }
        try {
            MetricLineBuilder.TypeStep line = MetricLineBuilder.create().metricKey(point.metric());
            for (Map.Entry<String, String> dimension : point.dimensions().entrySet()) {
                line = line.dimension(name(dimension.getKey()), value(dimension.getKey(), dimension.getValue()));
            }
            return payload(line, point.value())
                    .timestamp(Instant.ofEpochMilli(point.time()))
                    .build();
        } catch (MetricException e) {
            throw new UnsendablePointException(String.valueOf(e.getMessage()));
        }
    }

    private static MetricLineBuilder.TimestampOrBuildStep payload(MetricLineBuilder.TypeStep line, MetricValue value)
            throws MetricException {
        if (value instanceof MetricValue.Summary given) {
            MetricValue.Summary summary = MergedValue.consistent(given);
            return line.gauge().summary(summary.min(), summary.max(), summary.sum(), summary.count());
        }
        return line.count().delta(((MetricValue.Delta) value).delta());
    }

    private static String name(String name) throws UnsendablePointException {
        if (!isName(name)) {
            throw new UnsendablePointException("dimensions: the name " + name
                    + " would be changed on the way; each of its sections must begin with a letter or _");
        }
        return name;
    }

    /** {@code [a-z_][a-z0-9_:-]*(\.[a-z_][a-z0-9_:-]*)*}; by hand, because every dimension comes through here. */
    private static boolean isName(String name) {
        char before = '.';
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean isLetter = (character >= 'a' && character <= 'z') || character == '_';
            boolean isFurther =
                    (character >= '0' && character <= '9') || character == ':' || character == '-' || character == '.';
            if (!isLetter && (before == '.' || !isFurther)) {
                return false;
            }
            before = character;
        }
        return before != '.';
    }

    private static String value(String name, String value) throws UnsendablePointException {
        // The serializer takes such a value for a quoted one; quoted once more it is itself.
        boolean looksQuoted = value.startsWith("\"") && value.endsWith("\"");
        int length = value.length() + (looksQuoted ? 2 : 0);
        for (int i = 0; i < value.length(); i++) {
            if (" ,=\"\\".indexOf(value.charAt(i)) >= 0) {
                length++;
            }
        }
        if (length > LONGEST_VALUE) {
            throw new UnsendablePointException("dimensions." + name + ": has " + length
                    + " characters with its escapes, " + LONGEST_VALUE + " can be sent");
        }
        return looksQuoted ? '"' + value + '"' : value;
    }

    /** The metadata line of a point's metric; empty if the point says nothing of unit and description. */
    public static Optional<String> metadata(MetricPoint point) {
        return MetadataLine.of(point);
    }
}
