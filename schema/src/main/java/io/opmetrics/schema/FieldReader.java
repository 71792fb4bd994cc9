package io.opmetrics.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads single fields, each of the one type that it must have. */
final class FieldReader {

    /** Above the range of every field. */
    private static final double LARGEST = 1e18;

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

    /** The same, fit for a message. */
    String shownName() {
        try {
            return Shown.text(parser.currentName());
        } catch (IOException e) {
            return "a field";
        }
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
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidMetricPointException(field, "is a string", describe(parser.currentToken()));
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
            double number = parser.getDoubleValue();
            // Beyond the range of every field the double is near enough; within it the digits decide.
            if (Math.abs(number) < LARGEST && isWhole(parser.getText())) {
                return new BigDecimal(parser.getText()).longValueExact();
            }
        }
        throw new InvalidMetricPointException(field, "is a whole number in its range", describe(token));
    }

    private static boolean isWhole(String digits) {
        BigDecimal number = new BigDecimal(digits);
        // A scale in the thousands is a number like 1e-5000: never whole, and costly to look at closer.
        return number.signum() == 0
                || (number.scale() < 400 && number.stripTrailingZeros().scale() <= 0);
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
