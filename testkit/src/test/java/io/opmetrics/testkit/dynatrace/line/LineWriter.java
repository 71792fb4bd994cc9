package io.opmetrics.testkit.dynatrace.line;

import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.line.Payload.Count;
import io.opmetrics.testkit.dynatrace.line.Payload.Gauge;
import java.util.Map;

/** Writes what the parser must read back; knows nothing of the parser. */
final class LineWriter {

    /** How values are written. */
    enum Style {
        QUOTED,
        ESCAPED
    }

    private LineWriter() {}

    static String write(DataPoint point, Style style) {
        StringBuilder line = new StringBuilder(point.key());
        for (Map.Entry<String, String> dimension : point.dimensions().entrySet()) {
            line.append(',').append(dimension.getKey()).append('=');
            line.append(style == Style.QUOTED ? quoted(dimension.getValue()) : escaped(dimension.getValue()));
        }
        line.append(' ');
        if (point.payload() instanceof Count count) {
            line.append("count,delta=").append(count.delta());
        } else if (point.payload() instanceof Gauge gauge) {
            line.append("gauge,min=%s,max=%s,sum=%s,count=%s"
                    .formatted(gauge.min(), gauge.max(), gauge.sum(), gauge.count()));
        }
        point.timestamp().ifPresent(time -> line.append(' ').append(time));
        return line.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (" ,=\"\\".indexOf(character) >= 0) {
                text.append('\\');
            }
            text.append(character);
        }
        return text.toString();
    }
}
