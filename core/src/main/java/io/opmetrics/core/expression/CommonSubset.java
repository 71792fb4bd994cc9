package io.opmetrics.core.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;

/** The clauses that nearly everybody writes: comparisons of fields with literals, joined by and, or and not. */
final class CommonSubset {

    private CommonSubset() {}

    static boolean covers(CelExpr expression) {
        if (FieldReference.of(expression).isPresent()) {
            return true;
        }
        return switch (expression.getKind()) {
            case CONSTANT ->
                switch (expression.constant().getKind()) {
                    case NULL_VALUE, BOOLEAN_VALUE, INT64_VALUE, DOUBLE_VALUE, STRING_VALUE -> true;
                    default -> false;
                };
            case CALL -> coversCall(expression.call());
            default -> false;
        };
    }

    private static boolean coversCall(CelCall call) {
        String function = call.function();
        if (!call.target().map(CommonSubset::covers).orElse(true)) {
            return false;
        }
        if (function.equals(Functions.IN)) {
            CelExpr list = call.args().get(1);
            return covers(call.args().get(0))
                    && list.getKind() == ExprKind.Kind.LIST
                    && list.list().elements().stream().allMatch(CommonSubset::covers);
        }
        int operands = call.args().size() + (call.target().isPresent() ? 1 : 0);
        return operands == operands(call) && call.args().stream().allMatch(CommonSubset::covers);
    }

    /** How many operands the closure of a function takes, its target included; -1 if there is none. */
    private static int operands(CelCall call) {
        String function = call.function();
        if (Functions.TEXT_TESTS.contains(function)) {
            return call.target().isPresent() ? 2 : -1;
        }
        if (Functions.ORDERINGS.contains(function)) {
            return 2;
        }
        return switch (function) {
            case Functions.AND, Functions.OR, Functions.EQUALS, Functions.NOT_EQUALS -> 2;
            case Functions.NOT, Functions.HAS, Functions.SIZE -> 1;
            default -> -1;
        };
    }

    /** What {@code size} or a test of a text is about: {@code size(x)} and {@code x.size()} are the same. */
    static CelExpr subject(CelCall call) {
        return call.target().orElseGet(() -> call.args().get(0));
    }
}
