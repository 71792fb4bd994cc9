package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldValues.Kind;
import java.util.function.IntPredicate;

/** What {@code ==}, {@code <} and {@code in} mean between two values of an event. */
final class Comparison {

    private Comparison() {}

    /** Whether the two have an order and an equality: both numbers, both strings or both booleans. */
    private static boolean comparable(Scalar left, Scalar right) {
        return switch (left.kind()) {
            case INTEGER, DECIMAL -> right.isNumber();
            case STRING, BOOLEAN -> left.kind() == right.kind();
            default -> false;
        };
    }

    static boolean equal(Scalar left, Scalar right, Site site) throws FilterException {
        if (left.isNull() || right.isNull()) {
            return left.isNull() && right.isNull();
        }
        if (!comparable(left, right)) {
            throw site.mismatch(left.kind(), right.kind());
        }
        return same(left, right);
    }

    /** Whether the ordering holds; never against null. */
    static boolean ordered(Scalar left, Scalar right, IntPredicate ordering, Site site) throws FilterException {
        if (left.isNull() || right.isNull()) {
            return false;
        }
        if (!comparable(left, right)) {
            throw site.mismatch(left.kind(), right.kind());
        }
        return !isNotANumber(left) && !isNotANumber(right) && ordering.test(compare(left, right));
    }

    /** Whether the value equals an element; undecided only if all elements that are not null are of other types. */
    static boolean in(Scalar value, Scalar[] elements, Site site) throws FilterException {
        boolean mismatch = false;
        boolean comparable = false;
        for (Scalar element : elements) {
            if (value.isNull() || element.isNull()) {
                if (value.isNull() && element.isNull()) {
                    return true;
                }
            } else if (comparable(value, element)) {
                comparable = true;
                if (same(value, element)) {
                    return true;
                }
            } else {
                mismatch = true;
            }
        }
        if (mismatch && !comparable) {
            throw site.noneLike(Site.name(value.kind()));
        }
        return false;
    }

    /** The outcomes of a comparison for which an operator holds. */
    static IntPredicate ordering(String operator) {
        return switch (operator) {
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            case ">" -> order -> order > 0;
            case ">=" -> order -> order >= 0;
            default -> throw new IllegalArgumentException("not an ordering: " + operator);
        };
    }

    /** Of values that are {@link #comparable}. */
    private static boolean same(Scalar left, Scalar right) {
        if (left.kind() == Kind.STRING) {
            return left.text().equals(right.text());
        }
        return !isNotANumber(left) && !isNotANumber(right) && compare(left, right) == 0;
    }

    private static int compare(Scalar left, Scalar right) {
        if (left.kind() == Kind.STRING) {
            return left.text().compareTo(right.text());
        }
        if (left.kind() == Kind.DECIMAL) {
            return right.isInteger()
                    ? -compare(right.integer(), left.decimal())
                    : compare(left.decimal(), right.decimal());
        }
        return right.kind() == Kind.DECIMAL
                ? compare(left.integer(), right.decimal())
                : Long.compare(left.integer(), right.integer());
    }

    /** Unlike {@link Double#compare}, 0.0 equals -0.0. */
    private static int compare(double left, double right) {
        return left < right ? -1 : left > right ? 1 : 0;
    }

    /** Exact: turning the integer into a double would make neighbours equal. */
    private static int compare(long left, double right) {
        if (right >= 0x1p63) {
            return -1;
        }
        if (right < -0x1p63) {
            return 1;
        }
        long whole = (long) right;
        return left != whole ? Long.compare(left, whole) : compare(0.0, right - whole);
    }

    private static boolean isNotANumber(Scalar value) {
        return value.kind() == Kind.DECIMAL && Double.isNaN(value.decimal());
    }
}
