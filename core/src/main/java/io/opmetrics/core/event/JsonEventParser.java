package io.opmetrics.core.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Finds fields in a JSON object, reading no further than the last of them.
 *
 * <ul>
 *   <li>The event is one JSON object in UTF-8; anything else, nothing at all included, is unreadable.
 *   <li>What stands after the last field that is needed, or after the object, is not read: an event that is broken only
 *       there is read without complaint. What is skipped before it must be well-formed.
 *   <li>Of a name that is repeated within an object, the first counts and all later ones are ignored with everything
 *       below them: the only rule that a parser which stops early can keep for every order of fields.
 *   <li>A field is absent if any object on the way to it is absent, null, a scalar or an array: names never reach into
 *       arrays. An object or array at the field itself is a {@link FieldValues.Kind#STRUCTURE}.
 *   <li>A number written as an integer within 64 bits is an {@link FieldValues.Kind#INTEGER}; all others are
 *       {@link FieldValues.Kind#DECIMAL}, the double nearest to them, infinite beyond its range. JSON has no NaN.
 *   <li>Nesting deeper than 1,000, numbers longer than 1,000 and names longer than 50,000 characters are unreadable.
 * </ul>
 *
 * <p>Per event it allocates the tokenizer's small state and the text of the fields that are strings or decimals.
 */
public final class JsonEventParser implements EventParser {

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

    public JsonEventParser(FieldSet fields) {
        root = FieldTree.of(fields);
    }

    @Override
    public void parse(byte[] bytes, FieldValues into) throws UnreadableEventException {
        into.clear();
        event++;
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
