package io.opmetrics.core.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads any JSON event by Jackson's tokenizer. Per event it allocates the tokenizer's state and the text of the fields
 * that are strings or decimals.
 */
final class JacksonJson {

    /** One per parser: its table of names fills with those of one topic. */
    private final JsonFactory tokenizer = JsonFactory.builder()
            // Names that collide on purpose cost time, never the event.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // Objects keyed by ids would fill the JVM's table of strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final FieldTree root;
    private long event;
    /** Fields of which it is still open whether this event has them. */
    private int open;

    JacksonJson(FieldTree root) {
        this.root = root;
    }

    /**
     * Reads one event.
     *
     * @param event a number that no event had before
     */
    void read(byte[] bytes, long event, FieldValues into) throws UnreadableEventException {
        this.event = event;
        open = root.size();
        try (JsonParser json = tokenizer.createParser(bytes)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw UnreadableJson.notAnObject(first);
            }
            if (open > 0) {
                readObject(json, root, into);
            }
        } catch (IOException malformed) {
            throw UnreadableJson.malformed(malformed, bytes.length);
        }
    }

    /** Reads an object whose brace is behind, to its end or until no field is open. */
    private void readObject(JsonParser json, FieldTree object, FieldValues into) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            FieldTree field = object.child(name);
            JsonToken value = json.nextToken();
            if (field != null && field.firstSeenIn(event)) {
                int openAfter = open - field.size();
                readValue(json, value, field, into);
                open = openAfter;
                if (open == 0) {
                    return;
                }
            } else {
                json.skipChildren();
            }
        }
    }

    /** Reads a value; leaves the tokenizer inside it only if no field is open. */
    private void readValue(JsonParser json, JsonToken value, FieldTree field, FieldValues into) throws IOException {
        if (field.hasSlot()) {
            setValue(json, value, field.slot(), into);
            open--;
        }
        if (value == JsonToken.START_OBJECT && field.hasChildren()) {
            readObject(json, field, into);
        } else if (open > 0) {
            json.skipChildren();
        }
    }

    private static void setValue(JsonParser json, JsonToken value, int slot, FieldValues into) throws IOException {
        switch (value) {
            case VALUE_STRING -> into.setString(slot, json.getText());
            case VALUE_NUMBER_INT -> setInteger(json, slot, into);
            case VALUE_NUMBER_FLOAT -> setDecimal(json, slot, into);
            case VALUE_TRUE -> into.setBoolean(slot, true);
            case VALUE_FALSE -> into.setBoolean(slot, false);
            case VALUE_NULL -> into.setNull(slot);
            default -> into.setStructure(slot);
        }
    }

    private static void setInteger(JsonParser json, int slot, FieldValues into) throws IOException {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            setDecimal(json, slot, into);
        } else {
            into.setInteger(slot, json.getLongValue());
        }
    }

    private static void setDecimal(JsonParser json, int slot, FieldValues into) throws IOException {
        String text = json.getText();
        into.setDecimal(slot, Double.parseDouble(text), text);
    }
}
