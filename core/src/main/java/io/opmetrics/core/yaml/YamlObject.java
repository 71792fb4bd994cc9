package io.opmetrics.core.yaml;

import static io.opmetrics.core.yaml.Wording.quote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object whose fields were checked against its shape: unknown and missing ones are reported already. */
public final class YamlObject {

    private static final YamlObject EMPTY = new YamlObject(Map.of());

    private final Map<String, YamlValue> fields;

    private YamlObject(Map<String, YamlValue> fields) {
        this.fields = fields;
    }

    /** Reports fields that the shape does not have or that are missing; a value of another type has no field at all. */
    public static YamlObject of(YamlValue value, ObjectShape shape) {
        if (!value.isObject()) {
            value.reportType(shape.description());
            return EMPTY;
        }
        Map<String, YamlValue> fields = new LinkedHashMap<>(value.fields());
        Map<String, YamlValue> known = new LinkedHashMap<>(fields);
        known.keySet().retainAll(shape.fields());
        // What was only misspelt is not reported as missing a second time.
        List<String> missing = new ArrayList<>(shape.required());
        missing.removeAll(known.keySet());

        fields.keySet().removeAll(known.keySet());
        fields.forEach((name, field) -> {
            if (shape.unsupported().contains(name)) {
                field.key().report("field " + quote(name) + " is not supported by this version yet");
            } else {
                Optional<String> meant = DidYouMean.nearest(name, shape.fields());
                meant.ifPresent(missing::remove);
                field.key().report("unknown field " + quote(name), hint(name, meant, shape.family()));
            }
        });
        missing.forEach(name -> value.report("missing field " + quote(name)));
        return new YamlObject(known);
    }

    private static Optional<String> hint(String name, Optional<String> meant, ObjectShape.Family family) {
        return meant.map(DidYouMean::ask)
                .or(() -> family.onlyOneWith(name).map(owner -> quote(name) + " is a field of a " + owner.name()));
    }

    public Optional<YamlValue> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** An object in this one; without fields where it is missing. */
    public YamlObject object(String name, ObjectShape shape) {
        return get(name).map(value -> of(value, shape)).orElse(EMPTY);
    }

    public Duration duration(String name, DurationRange range, Duration fallback) {
        return get(name).flatMap(value -> value.duration(range)).orElse(fallback);
    }

    public <E extends Enum<E>> E choice(String name, Choice<E> choice, E fallback) {
        return get(name).flatMap(value -> value.choice(choice)).orElse(fallback);
    }
}
