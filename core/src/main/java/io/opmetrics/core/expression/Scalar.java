package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.FieldValues.Kind;

/** One value, held in a place that is written again for every event, so that reading one allocates nothing. */
final class Scalar {

    private Kind kind = Kind.NULL;
    private String text = "";
    private long integer;
    private double decimal;

    static Scalar ofText(String text) {
        Scalar scalar = new Scalar();
        scalar.kind = Kind.STRING;
        scalar.text = text;
        return scalar;
    }

    static Scalar ofInteger(long value) {
        Scalar scalar = new Scalar();
        scalar.setInteger(value);
        return scalar;
    }

    static Scalar ofDecimal(double value) {
        Scalar scalar = new Scalar();
        scalar.kind = Kind.DECIMAL;
        scalar.decimal = value;
        return scalar;
    }

    static Scalar ofBoolean(boolean value) {
        Scalar scalar = new Scalar();
        scalar.setBoolean(value);
        return scalar;
    }

    static Scalar ofStructure() {
        Scalar scalar = new Scalar();
        scalar.kind = Kind.STRUCTURE;
        return scalar;
    }

    void set(FieldValues event, int slot) {
        kind = event.kind(slot);
        switch (kind) {
            case STRING -> text = event.text(slot);
            case INTEGER -> integer = event.integer(slot);
            case DECIMAL -> decimal = event.number(slot);
            case BOOLEAN -> integer = event.bool(slot) ? 1 : 0;
            default -> {}
        }
    }

    void setInteger(long value) {
        kind = Kind.INTEGER;
        integer = value;
    }

    void setBoolean(boolean value) {
        kind = Kind.BOOLEAN;
        integer = value ? 1 : 0;
    }

    Kind kind() {
        return kind;
    }

    boolean isNull() {
        return kind == Kind.NULL || kind == Kind.ABSENT;
    }

    boolean isNumber() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL;
    }

    boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    String text() {
        return text;
    }

    long integer() {
        return integer;
    }

    double decimal() {
        return decimal;
    }

    boolean bool() {
        return integer == 1;
    }
}
