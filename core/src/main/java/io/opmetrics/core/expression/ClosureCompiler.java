package io.opmetrics.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Turns a checked clause of the common subset into closures that allocate nothing per event. */
final class ClosureCompiler {

    /** A value; the scalar that it gives is valid until it is read for another event. */
    private interface Operand {
        Scalar read(FieldValues event) throws FilterException;
    }

    private final FieldSet fields;

    private ClosureCompiler(FieldSet fields) {
        this.fields = fields;
    }

    static BoundFilter compile(Clause clause, FieldSet fields) {
        return new ClosureCompiler(fields).condition(clause.root());
    }

    private BoundFilter condition(CelExpr expression) {
        Optional<FieldPath> field = FieldReference.of(expression);
        if (field.isPresent()) {
            return Closures.flag(fields.slot(field.get()), FieldReference.text(field.get()));
        }
        if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            boolean constant = expression.constant().booleanValue();
            return event -> constant;
        }
        CelCall call = expression.call();
        return switch (call.function()) {
            case Functions.AND ->
                Closures.and(
                        condition(call.args().get(0)), condition(call.args().get(1)));
            case Functions.OR ->
                Closures.or(condition(call.args().get(0)), condition(call.args().get(1)));
            case Functions.NOT -> {
                BoundFilter negated = condition(call.args().get(0));
                yield event -> !negated.matches(event);
            }
            case Functions.HAS -> {
                int slot = fields.slot(FieldReference.of(call.args().get(0)).orElseThrow());
                yield event -> !event.isNull(slot);
            }
            case Functions.IN -> membership(call);
            case Functions.EQUALS -> equality(call);
            case Functions.NOT_EQUALS -> {
                BoundFilter equal = equality(call);
                yield event -> !equal.matches(event);
            }
            case "startsWith" -> textTest(call, String::startsWith);
            case "endsWith" -> textTest(call, String::endsWith);
            case "contains" -> textTest(call, String::contains);
            default -> ordering(call);
        };
    }

    private BoundFilter equality(CelCall call) {
        Operand left = operand(call.args().get(0));
        Operand right = operand(call.args().get(1));
        Site site = Site.of(call.args().get(0), call.function(), call.args().get(1));
        return event -> Comparison.equal(left.read(event), right.read(event), site);
    }

    private BoundFilter ordering(CelCall call) {
        Operand left = operand(call.args().get(0));
        Operand right = operand(call.args().get(1));
        Site site = Site.of(call.args().get(0), call.function(), call.args().get(1));
        IntPredicate ordering = Comparison.ordering(site.operator());
        return event -> Comparison.ordered(left.read(event), right.read(event), ordering, site);
    }

    private BoundFilter membership(CelCall call) {
        Operand left = operand(call.args().get(0));
        Operand[] elements =
                call.args().get(1).list().elements().stream().map(this::operand).toArray(Operand[]::new);
        Scalar[] values = new Scalar[elements.length];
        Site site = Site.of(call.args().get(0), call.function(), call.args().get(1));
        return event -> {
            Scalar value = left.read(event);
            for (int i = 0; i < elements.length; i++) {
                values[i] = elements[i].read(event);
            }
            return Comparison.in(value, values, site);
        };
    }

    private BoundFilter textTest(CelCall call, Closures.TextTest test) {
        CelExpr subject = CommonSubset.subject(call);
        Operand left = operand(subject);
        Operand right = operand(call.args().get(0));
        Site site = Site.of(subject, call.function(), call.args().get(0));
        return event -> Closures.test(left.read(event), right.read(event), test, site);
    }

    private Operand operand(CelExpr expression) {
        Optional<FieldPath> field = FieldReference.of(expression);
        if (field.isPresent()) {
            int slot = fields.slot(field.get());
            Scalar value = new Scalar();
            return event -> {
                value.set(event, slot);
                return value;
            };
        }
        if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            Scalar constant = constant(expression.constant());
            return event -> constant;
        }
        return expression.call().function().equals(Functions.SIZE)
                ? size(expression.call())
                : truth(condition(expression));
    }

    private Operand size(CelCall call) {
        CelExpr subject = CommonSubset.subject(call);
        Operand text = operand(subject);
        String name = FieldReference.of(subject).map(FieldReference::text).orElse("its subject");
        Scalar size = new Scalar();
        return event -> {
            size.setInteger(Closures.size(text.read(event), name));
            return size;
        };
    }

    private static Operand truth(BoundFilter condition) {
        Scalar truth = new Scalar();
        return event -> {
            truth.setBoolean(condition.matches(event));
            return truth;
        };
    }

    private static Scalar constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Scalar.ofText(constant.stringValue());
            case INT64_VALUE -> Scalar.ofInteger(constant.int64Value());
            case DOUBLE_VALUE -> Scalar.ofDecimal(constant.doubleValue());
            case BOOLEAN_VALUE -> Scalar.ofBoolean(constant.booleanValue());
            default -> new Scalar();
        };
    }
}
