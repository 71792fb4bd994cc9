package io.opmetrics.core.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says why bytes are not a JSON event. Jackson's own messages quote the event, so none of them is passed on. */
final class UnreadableJson {

    private UnreadableJson() {}

    static UnreadableEventException notAnObject(@Nullable JsonToken first) {
        if (first == null) {
            return new UnreadableEventException("the event is empty; expected a JSON object");
        }
        String found = switch (first) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
        return new UnreadableEventException("the event is " + found + "; expected a JSON object");
    }

    static UnreadableEventException malformed(IOException cause, int length) {
        String where = cause instanceof JsonProcessingException jackson ? where(jackson.getLocation()) : "";
        return new UnreadableEventException(
                "the event of " + length + " bytes is not JSON" + where + ": " + why(cause));
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : " at byte " + location.getByteOffset() + " (line " + location.getLineNr() + ", column "
                        + location.getColumnNr() + ")";
    }

    private static String why(IOException cause) {
        if (cause instanceof JsonEOFException) {
            return "it ends too early";
        }
        String jackson = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : "";
        if (cause instanceof StreamConstraintsException) {
            return jackson.contains("depth") ? "it is nested too deeply" : "a name or number is too long";
        }
        if (jackson.startsWith("Invalid UTF-8") || cause instanceof CharConversionException) {
            return "bytes that are not UTF-8";
        }
        if (jackson.startsWith("Unrecognized token")) {
            return "a word that is not true, false or null";
        }
        if (jackson.startsWith("Non-standard token")) {
            return "JSON has no NaN or infinity";
        }
        if (jackson.startsWith("Invalid numeric value")
                || jackson.contains("Decimal point")
                || jackson.contains("Exponent")) {
            return "a malformed number";
        }
        if (jackson.contains("CTRL-CHAR")) {
            return "a control character that JSON writes as an escape";
        }
        if (jackson.contains("escape")) {
            return "an unknown escape in a string";
        }
        return "an unexpected character";
    }
}
