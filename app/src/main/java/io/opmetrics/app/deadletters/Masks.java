package io.opmetrics.app.deadletters;

import com.fasterxml.jackson.core.JsonStreamContext;
import io.opmetrics.core.event.FieldPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fields of an event that are not to be seen. A mask looks through arrays: {@code /items/phone} masks the phone of
 * every item; {@code /items/0/phone} that of the first alone. Immutable.
 */
final class Masks {

    private record Step(String name, boolean isIndex) {}

    private final List<FieldPath> fields;

    Masks(List<FieldPath> fields) {
        this.fields = List.copyOf(fields);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** @param place of a value */
    boolean hides(JsonStreamContext place) {
        if (fields.isEmpty()) {
            return false;
        }
        List<Step> path = path(place);
        return fields.stream().anyMatch(field -> matches(field.segments(), path));
    }

    private static List<Step> path(JsonStreamContext place) {
        List<Step> path = new ArrayList<>();
        for (JsonStreamContext context = place; context != null; context = context.getParent()) {
            if (context.inObject()) {
                path.add(new Step(String.valueOf(context.getCurrentName()), false));
            } else if (context.inArray()) {
                path.add(new Step(Integer.toString(context.getCurrentIndex()), true));
            }
        }
        Collections.reverse(path);
        return path;
    }

    private static boolean matches(List<String> field, List<Step> path) {
        if (path.isEmpty()) {
            return field.isEmpty();
        }
        Step step = path.get(0);
        List<Step> below = path.subList(1, path.size());
        boolean isNamed = !field.isEmpty() && field.get(0).equals(step.name());
        return (isNamed && matches(field.subList(1, field.size()), below)) || (step.isIndex() && matches(field, below));
    }
}
