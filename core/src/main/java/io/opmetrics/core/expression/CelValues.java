package io.opmetrics.core.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.ErrorValue;
import dev.cel.common.values.NullValue;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.FieldValues.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Comparison} for the values that CEL computes: scalars, and lists, maps, times and durations besides. */
final class CelValues {

    /** Stands for an object or array of the event, which CEL never sees. */
    private enum Structure {
        INSTANCE
    }

    private CelValues() {}

    static boolean equal(Object left, Object right, Site site) throws FilterException {
        Optional<Scalar> leftScalar = scalar(left);
        Optional<Scalar> rightScalar = scalar(right);
        if (leftScalar.isPresent() && rightScalar.isPresent()) {
            return Comparison.equal(leftScalar.get(), rightScalar.get(), site);
        }
        if (left instanceof List<?> leftList && right instanceof List<?> rightList) {
            return equalLists(leftList, rightList, site);
        }
        if (isNull(left) || isNull(right)) {
            return false;
        }
        boolean sameType = left instanceof Map ? right instanceof Map : left.getClass() == right.getClass();
        if (!sameType) {
            throw site.mismatch(typeName(left), typeName(right));
        }
        return left.equals(right);
    }

    private static boolean equalLists(List<?> left, List<?> right, Site site) throws FilterException {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i), site)) {
                return false;
            }
        }
        return true;
    }

    static boolean ordered(Object left, Object right, Site site) throws FilterException {
        Optional<Scalar> leftScalar = scalar(left);
        Optional<Scalar> rightScalar = scalar(right);
        if (leftScalar.isPresent() && rightScalar.isPresent()) {
            return Comparison.ordered(leftScalar.get(), rightScalar.get(), Comparison.ordering(site.operator()), site);
        }
        if (isNull(left) || isNull(right)) {
            return false;
        }
        if (left instanceof Comparable && left.getClass() == right.getClass()) {
            // Points in time and durations.
            @SuppressWarnings("unchecked")
            Comparable<Object> comparable = (Comparable<Object>) left;
            return Comparison.ordering(site.operator()).test(comparable.compareTo(right));
        }
        throw site.mismatch(typeName(left), typeName(right));
    }

    static boolean in(Object value, Object container, Site site) throws FilterException {
        Collection<?> elements;
        if (container instanceof Map<?, ?> map) {
            elements = map.keySet();
        } else if (container instanceof List<?> list) {
            elements = list;
        } else {
            throw site.mismatch(typeName(value), typeName(container));
        }
        Optional<Scalar> scalar = scalar(value);
        List<Scalar> scalars = new ArrayList<>();
        for (Object element : elements) {
            scalar(element).ifPresent(scalars::add);
        }
        if (scalar.isPresent() && scalars.size() == elements.size()) {
            return Comparison.in(scalar.get(), scalars.toArray(Scalar[]::new), site);
        }
        return elements.contains(value);
    }

    private static boolean isNull(Object value) {
        return value instanceof NullValue;
    }

    private static Optional<Scalar> scalar(Object value) {
        if (value instanceof String text) {
            return Optional.of(Scalar.ofText(text));
        }
        if (value instanceof Long integer) {
            return Optional.of(Scalar.ofInteger(integer));
        }
        if (value instanceof UnsignedLong unsigned) {
            return Optional.of(
                    unsigned.longValue() >= 0
                            ? Scalar.ofInteger(unsigned.longValue())
                            : Scalar.ofDecimal(unsigned.doubleValue()));
        }
        if (value instanceof Double decimal) {
            return Optional.of(Scalar.ofDecimal(decimal));
        }
        if (value instanceof Boolean truth) {
            return Optional.of(Scalar.ofBoolean(truth));
        }
        if (isNull(value)) {
            return Optional.of(new Scalar());
        }
        if (value instanceof ErrorValue error) {
            // CEL hands on an undecided && or || as if it were a value.
            throw new CelFunctions.Undecided(error.value());
        }
        return value == Structure.INSTANCE ? Optional.of(Scalar.ofStructure()) : Optional.empty();
    }

    /** The type of a value that CEL computed, as it stands in messages. */
    static String typeName(Object value) {
        return scalar(value)
                .map(scalar -> Site.name(scalar.kind()))
                .orElseGet(() -> value instanceof List ? "a list" : value instanceof Map ? "a map" : "another type");
    }

    static Object toCel(FieldValues event, int slot) {
        Kind kind = event.kind(slot);
        return switch (kind) {
            case ABSENT, NULL -> NullValue.NULL_VALUE;
            case STRING -> event.text(slot);
            case INTEGER -> event.integer(slot);
            case DECIMAL -> event.number(slot);
            case BOOLEAN -> event.bool(slot);
            case STRUCTURE -> Structure.INSTANCE;
        };
    }
}
