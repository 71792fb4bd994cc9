package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldValues.Kind;

/** The parts of a compiled clause that are more than a comparison. */
final class Closures {

    /** A question about a text and another. */
    interface TextTest {
        boolean test(String text, String other);
    }

    private Closures() {}

    /** False as soon as either side is, even if the other cannot be decided. */
    static BoundFilter and(BoundFilter left, BoundFilter right) {
        return event -> {
            try {
                if (!left.matches(event)) {
                    return false;
                }
            } catch (FilterException undecided) {
                if (!right.matches(event)) {
                    return false;
                }
                throw undecided;
            }
            return right.matches(event);
        };
    }

    /** True as soon as either side is, even if the other cannot be decided. */
    static BoundFilter or(BoundFilter left, BoundFilter right) {
        return event -> {
            try {
                if (left.matches(event)) {
                    return true;
                }
            } catch (FilterException undecided) {
                if (right.matches(event)) {
                    return true;
                }
                throw undecided;
            }
            return right.matches(event);
        };
    }

    /** A field that is a condition by itself. */
    static BoundFilter flag(int slot, String name) {
        return event -> {
            Kind kind = event.kind(slot);
            if (kind != Kind.BOOLEAN) {
                throw new FilterException("cannot take " + name + " as a condition: it is " + Site.name(kind)
                        + ", not a boolean" + guard(kind, name + " == true"));
            }
            return event.bool(slot);
        };
    }

    static boolean test(Scalar text, Scalar other, TextTest test, Site site) throws FilterException {
        if (text.kind() != Kind.STRING || other.kind() != Kind.STRING) {
            throw site.mismatch(text.kind(), other.kind());
        }
        return test.test(text.text(), other.text());
    }

    /** As CEL counts: in code points. */
    static long size(Scalar text, String name) throws FilterException {
        if (text.kind() != Kind.STRING) {
            throw new FilterException("cannot decide size(" + name + "): " + name + " is " + Site.name(text.kind())
                    + ", not a string" + guard(text.kind(), "has(" + name + ") && ..."));
        }
        return text.text().codePointCount(0, text.text().length());
    }

    private static String guard(Kind kind, String guarded) {
        return kind == Kind.ABSENT || kind == Kind.NULL ? "; write " + guarded : "";
    }
}
