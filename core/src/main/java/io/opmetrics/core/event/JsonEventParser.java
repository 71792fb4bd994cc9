package io.opmetrics.core.event;

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
 * <p>Usual events are read without allocation ({@link PlainJson}), all others by Jackson; which, is not to be told from
 * the values.
 */
public final class JsonEventParser implements EventParser {

    private final PlainJson plain;
    private final JacksonJson any;
    private long readings;

    public JsonEventParser(FieldSet fields) {
        FieldTree root = FieldTree.of(fields);
        plain = new PlainJson(root);
        any = new JacksonJson(root);
    }

    @Override
    public void parse(byte[] bytes, FieldValues into) throws UnreadableEventException {
        into.clear();
        try {
            plain.read(bytes, ++readings, into);
        } catch (UnusualJsonException unusual) {
            into.clear();
            any.read(bytes, ++readings, into);
        }
    }
}
