package io.opmetrics.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of object and the fields that it has.
 *
 * @param family the other objects that the same file may hold
 * @param name in messages
 * @param description completes the sentence "this must be ..."
 * @param unsupported fields that the format has, but this version does not read yet
 */
public record ObjectShape(
        Family family,
        String name,
        String description,
        List<String> required,
        List<String> optional,
        List<String> unsupported) {

    /** Required and optional ones. */
    public List<String> fields() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    /** The same object where other fields of it are required; no further member of the family. */
    public ObjectShape requiring(String... others) {
        List<String> nowRequired = List.of(others);
        List<String> nowOptional =
                fields().stream().filter(field -> !nowRequired.contains(field)).toList();
        return new ObjectShape(family, name, description, nowRequired, nowOptional, unsupported);
    }

    /** The objects of one kind of file. */
    public static final class Family {

        private final List<ObjectShape> shapes = new ArrayList<>();

        /** Adds an object to the family. */
        public ObjectShape add(
                String name,
                String description,
                List<String> required,
                List<String> optional,
                List<String> unsupported) {
            ObjectShape shape = new ObjectShape(this, name, description, required, optional, unsupported);
            shapes.add(shape);
            return shape;
        }

        /** The only kind of object that has a field of this name. */
        Optional<ObjectShape> onlyOneWith(String field) {
            List<ObjectShape> having = shapes.stream()
                    .filter(shape -> shape.fields().contains(field))
                    .toList();
            return having.size() == 1 ? Optional.of(having.get(0)) : Optional.empty();
        }
    }
}
