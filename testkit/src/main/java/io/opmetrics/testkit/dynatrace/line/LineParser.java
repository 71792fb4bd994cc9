package io.opmetrics.testkit.dynatrace.line;

import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.line.Line.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The grammar of a line and every limit that needs neither a clock nor what came before, from the documentation of the metric ingestion protocol:
 *
 * <pre>
 * metric.key[,dimension=value]* payload [timestamp]
 * #metric.key gauge|count dt.meta.property="value"[,dt.meta.property="value"]*
 * </pre>
 */
public final class LineParser {

    private static final String META = "dt.meta.";
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,18}");

    private LineParser() {}

    /** @throws InvalidLineException for any text that is not one whole line, whatever it is; nothing else is thrown */
    public static Line parse(String line) throws InvalidLineException {
        Scanner in = new Scanner(line);
        return in.skip('#') ? metadata(in) : dataPoint(in);
    }

    /** What an answer calls the line: its metric key as far as one can be made out, valid or not. */
    public static String identifier(String line) {
        String key = new Scanner(line.startsWith("#") ? line.substring(1) : line).until(",");
        return key.length() > 255 ? key.substring(0, 255) : key;
    }

    private static DataPoint dataPoint(Scanner in) throws InvalidLineException {
        String key = in.until(",");
        Map<String, String> dimensions = new LinkedHashMap<>();
        int written = 0;
        while (in.skip(',')) {
            String name = in.until("=,");
            in.expect('=');
            String value = in.value();
            KeyRules.checkDimension(name, value);
            written++;
            // An empty value removes the dimension and keeps the line; of two with one name the first counts.
            if (!value.isEmpty()) {
                dimensions.putIfAbsent(name, value);
            }
        }
        KeyRules.checkMetricKey(key);
        KeyRules.checkDimensionCount(written);
        expectBlank(in);
        Payload payload = PayloadParser.parse(in);
        Optional<Long> timestamp = Optional.empty();
        if (in.skipBlanks() && !in.atEnd()) {
            timestamp = Optional.of(timestamp(in.until("")));
        }
        expectEnd(in);
        return new DataPoint(key, dimensions, payload, timestamp);
    }

    private static long timestamp(String digits) throws InvalidLineException {
        if (!TIMESTAMP.matcher(digits).matches()) {
            throw new InvalidLineException("invalid timestamp '" + InvalidLineException.shown(digits) + "'");
        }
        return Long.parseLong(digits);
    }

    private static Metadata metadata(Scanner in) throws InvalidLineException {
        String key = in.until("");
        KeyRules.checkMetricKey(key);
        expectBlank(in);
        String type = in.until("");
        if (!type.equals("count") && !type.equals("gauge")) {
            throw new InvalidLineException("invalid type '" + InvalidLineException.shown(type) + "' in metadata");
        }
        expectBlank(in);
        Map<String, String> properties = new LinkedHashMap<>();
        do {
            String name = in.until("=,");
            in.expect('=');
            if (!name.startsWith(META)) {
                throw new InvalidLineException(
                        "invalid property '" + InvalidLineException.shown(name) + "' in metadata");
            }
            String property = name.substring(META.length());
            properties.putIfAbsent(property, in.value());
            KeyRules.checkProperty(property, properties.get(property));
        } while (in.skip(','));
        expectEnd(in);
        return new Metadata(key, type, properties);
    }

    private static void expectBlank(Scanner in) throws InvalidLineException {
        if (in.atEnd()) {
            throw new InvalidLineException("unexpected end of input");
        }
        if (!in.skipBlanks()) {
            throw new InvalidLineException("expected a space");
        }
    }

    private static void expectEnd(Scanner in) throws InvalidLineException {
        in.skipBlanks();
        if (!in.atEnd()) {
            throw new InvalidLineException("unexpected '" + in.peek() + "' after the end of the line");
        }
    }
}
