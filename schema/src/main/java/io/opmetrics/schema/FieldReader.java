package io.opmetrics.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads single fields, each of the one type that it must have. */
final class FieldReader {

    /** Above the range of every field. */
    private static final double LARGEST = 1e18;

    private static final Pattern ZERO = Pattern.compile("-?0(\\.0*)?([eE].*)?");

    private final JsonParser parser;

    FieldReader(JsonParser parser) {
        this.parser = parser;
    }

    JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    JsonToken current() {
        return parser.currentToken();
    }

    /** The name of the field at hand. */
    String name() throws IOException {
        return parser.currentName();
    }

    void expectObject(String field, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            throw new InvalidMetricPointException(field, "is an object", describe(token));
        }
    }

    void expectEnd() throws IOException {
        if (next() != JsonToken.NOT_AVAILABLE) {
            throw new InvalidMetricPointException("", "is one JSON object", "more after it");
        }
    }

    String text(String field) throws IOException {
        return text(() -> field);
    }

    /** As above, for a field whose name has to be put together. */
    String text(Supplier<String> field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidMetricPointException(field.get(), "is a string", describe(parser.currentToken()));
        }
        return parser.getText();
    }

    boolean bool(String field) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new InvalidMetricPointException(field, "is true or false", describe(token));
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** A whole number; {@code 1.0} and {@code 1e0} are 1, as JSON Schema has it. */
    long integer(String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double nearest = parser.getDoubleValue();
            String digits = parser.getText();
            if (nearest == 0 && ZERO.matcher(digits).matches()) {
                return 0;
            }
            // Only digits of a number that is near a whole one within the range are worth a closer look: in others the
            // exponent may have any size.
            if (Math.abs(nearest) >= 1 && Math.abs(nearest) < LARGEST && nearest == Math.rint(nearest)) {
                BigDecimal exact = new BigDecimal(digits).stripTrailingZeros();
                if (exact.scale() <= 0) {
                    return exact.longValueExact();
                }
            }
        }
        throw new InvalidMetricPointException(field, "is a whole number in its range", describe(token));
    }

    double number(String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new InvalidMetricPointException(field, "is a number", describe(token));
        }
        return parser.getDoubleValue();
    }

    private String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shownNumber();
            default -> "nothing";
        };
    }

    private String shownNumber() {
        try {
            String digits = parser.getText();
            return digits.length() > 40 ? digits.substring(0, 40) + "…" : digits;
        } catch (IOException e) {
            return "that cannot be read";
        }
    }
}
