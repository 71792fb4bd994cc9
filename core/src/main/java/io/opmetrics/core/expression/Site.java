package io.opmetrics.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.opmetrics.core.event.FieldValues.Kind;

/** The place in a clause where two values meet, for the message when they do not fit. */
record Site(String left, String operator, String right) {

    static Site of(CelExpr left, String function, CelExpr right) {
        return new Site(describe(left, "the left side"), Functions.symbol(function), describe(right, "the right side"));
    }

    private static String describe(CelExpr expression, String otherwise) {
        return FieldReference.of(expression)
                .map(FieldReference::text)
                .orElseGet(() -> expression.getKind() == ExprKind.Kind.CONSTANT
                        ? literal(expression.constant(), otherwise)
                        : otherwise);
    }

    private static String literal(CelConstant constant, String otherwise) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> "\"" + constant.stringValue() + "\"";
            case INT64_VALUE -> Long.toString(constant.int64Value());
            case DOUBLE_VALUE -> Double.toString(constant.doubleValue());
            case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
            case NULL_VALUE -> "null";
            default -> otherwise;
        };
    }

    FilterException mismatch(Kind leftKind, Kind rightKind) {
        return mismatch(name(leftKind), name(rightKind));
    }

    FilterException mismatch(String leftType, String rightType) {
        return new FilterException("cannot decide " + left + " " + operator + " " + right + ": " + left + " is "
                + leftType + ", " + right + " is " + rightType + guard(left, leftType) + guard(right, rightType));
    }

    private static String guard(String operand, String type) {
        return type.equals(name(Kind.NULL)) ? "; where it may be missing write has(" + operand + ") && ..." : "";
    }

    /** {@code in} a list of which no element has the type of the left side. */
    FilterException noneLike(String leftType) {
        return new FilterException(
                "cannot decide " + left + " in a list: " + left + " is " + leftType + ", no element of the list is");
    }

    static String name(Kind kind) {
        return switch (kind) {
            case ABSENT, NULL -> "null";
            case STRING -> "a string";
            case INTEGER, DECIMAL -> "a number";
            case BOOLEAN -> "a boolean";
            case STRUCTURE -> "an object or array";
        };
    }
}
