package io.opmetrics.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.opmetrics.core.event.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The notation of fields in a clause: {@code event.order.country}, {@code event["order-id"]} and mixtures of them. */
final class FieldReference {

    static final String EVENT = "event";
    static final String INDEX = "_[_]";

    private FieldReference() {}

    /** The field that an expression names, if it is nothing but that. */
    static Optional<FieldPath> of(CelExpr expression) {
        List<String> segments = new ArrayList<>();
        return collect(expression, segments) && !segments.isEmpty()
                ? Optional.of(new FieldPath(segments))
                : Optional.empty();
    }

    private static boolean collect(CelExpr expression, List<String> segments) {
        ExprKind.Kind kind = expression.getKind();
        if (kind == ExprKind.Kind.IDENT) {
            return expression.ident().name().equals(EVENT);
        }
        if (kind == ExprKind.Kind.SELECT) {
            boolean field = collect(expression.select().operand(), segments);
            segments.add(expression.select().field());
            return field;
        }
        if (kind == ExprKind.Kind.CALL && expression.call().function().equals(INDEX)) {
            CelExpr name = expression.call().args().get(1);
            if (name.getKind() == ExprKind.Kind.CONSTANT
                    && name.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
                boolean field = collect(expression.call().args().get(0), segments);
                segments.add(name.constant().stringValue());
                return field;
            }
        }
        return false;
    }

    /** Whether the expression is the event itself or a field of it. */
    static boolean isEventOrField(CelExpr expression) {
        return collect(expression, new ArrayList<>());
    }

    /** The field as a person would write it in a clause. */
    static String text(FieldPath path) {
        StringBuilder text = new StringBuilder(EVENT);
        for (String name : path.segments()) {
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*") && !name.equals("in")) {
                text.append('.').append(name);
            } else {
                text.append("[\"")
                        .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"]");
            }
        }
        return text.toString();
    }
}
