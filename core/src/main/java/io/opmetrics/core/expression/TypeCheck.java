package io.opmetrics.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.opmetrics.core.event.FieldValues.Kind;
import java.util.List;

/** Finds the types that can never fit in a clause of the common subset, before any event is there. */
final class TypeCheck {

    /** What is known of a value without an event: of a field nothing. */
    private enum Type {
        ANY("anything"),
        NULL(Site.name(Kind.NULL)),
        BOOLEAN(Site.name(Kind.BOOLEAN)),
        NUMBER(Site.name(Kind.INTEGER)),
        STRING(Site.name(Kind.STRING));

        private final String text;

        Type(String text) {
            this.text = text;
        }

        boolean fits(Type other) {
            return this == other || isOpen() || other.isOpen();
        }

        private boolean isOpen() {
            return this == ANY || this == NULL;
        }
    }

    private final Clause clause;

    private TypeCheck(Clause clause) {
        this.clause = clause;
    }

    static void condition(Clause clause) throws FilterSyntaxException {
        Type type = new TypeCheck(clause).typeOf(clause.root());
        if (type != Type.BOOLEAN && type != Type.ANY) {
            throw clause.error(clause.root(), "a filter is a condition; this one gives " + type.text);
        }
    }

    private Type typeOf(CelExpr expression) throws FilterSyntaxException {
        if (FieldReference.of(expression).isPresent()) {
            return Type.ANY;
        }
        return switch (expression.getKind()) {
            case CONSTANT -> typeOf(expression.constant());
            default -> typeOfCall(expression, expression.call());
        };
    }

    private static Type typeOf(CelConstant constant) {
        return switch (constant.getKind()) {
            case NULL_VALUE -> Type.NULL;
            case BOOLEAN_VALUE -> Type.BOOLEAN;
            case STRING_VALUE -> Type.STRING;
            default -> Type.NUMBER;
        };
    }

    private Type typeOfCall(CelExpr expression, CelCall call) throws FilterSyntaxException {
        String function = call.function();
        switch (function) {
            case Functions.AND, Functions.OR, Functions.NOT -> {
                for (CelExpr operand : call.args()) {
                    require(Type.BOOLEAN, operand, Functions.symbol(function));
                }
            }
            case Functions.HAS -> {}
            case Functions.IN -> membership(expression, call);
            case Functions.SIZE -> {
                require(Type.STRING, CommonSubset.subject(call), function);
                return Type.NUMBER;
            }
            default -> {
                if (Functions.TEXT_TESTS.contains(function)) {
                    require(Type.STRING, CommonSubset.subject(call), function);
                    require(Type.STRING, call.args().get(0), function);
                } else {
                    comparison(expression, call);
                }
            }
        }
        return Type.BOOLEAN;
    }

    private void require(Type required, CelExpr operand, String function) throws FilterSyntaxException {
        Type found = typeOf(operand);
        if (found != required && found != Type.ANY) {
            throw clause.error(operand, function + " needs " + required.text + "; this is " + found.text);
        }
    }

    private void comparison(CelExpr expression, CelCall call) throws FilterSyntaxException {
        Type left = typeOf(call.args().get(0));
        Type right = typeOf(call.args().get(1));
        if (!left.fits(right)) {
            throw clause.error(
                    expression,
                    left.text + " and " + right.text + " cannot be compared with " + Functions.symbol(call.function()));
        }
    }

    private void membership(CelExpr expression, CelCall call) throws FilterSyntaxException {
        Type left = typeOf(call.args().get(0));
        List<CelExpr> elements = call.args().get(1).list().elements();
        boolean fits = elements.isEmpty();
        for (CelExpr element : elements) {
            fits |= left.fits(typeOf(element));
        }
        if (!fits) {
            throw clause.error(expression, left.text + " cannot be in this list: no element is " + left.text);
        }
    }
}
