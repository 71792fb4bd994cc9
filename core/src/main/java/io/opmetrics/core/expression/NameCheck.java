package io.opmetrics.core.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.opmetrics.core.event.FieldPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sees to it that every name in a clause is a field, a function or a variable of the clause; collects the fields. */
final class NameCheck {

    private static final String NO_LISTS = "lists inside an event cannot be read, only lists written in the filter";

    private final Clause clause;
    private final Set<FieldPath> fields = new LinkedHashSet<>();
    /** The variables of the comprehensions around the current expression. */
    private final List<String> variables = new ArrayList<>();

    private NameCheck(Clause clause) {
        this.clause = clause;
    }

    /** The fields that the clause reads, in the order in which it names them. */
    static Set<FieldPath> fields(Clause clause) throws FilterSyntaxException {
        NameCheck check = new NameCheck(clause);
        check.visit(clause.root());
        return Collections.unmodifiableSet(check.fields);
    }

    private void visit(CelExpr expression) throws FilterSyntaxException {
        Optional<FieldPath> field = FieldReference.of(expression);
        if (field.isPresent()) {
            fields.add(field.get());
            return;
        }
        switch (expression.getKind()) {
            case CONSTANT -> {}
            case IDENT -> identifier(expression);
            case SELECT -> visit(expression.select().operand());
            case CALL -> call(expression);
            case LIST -> visitAll(expression.list().elements());
            case MAP -> {
                for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
                    visit(entry.key());
                    visit(entry.value());
                }
            }
            case COMPREHENSION -> comprehension(expression);
            default -> throw clause.error(expression, "a filter builds no messages; compare the fields one by one");
        }
    }

    private void visitAll(List<CelExpr> expressions) throws FilterSyntaxException {
        for (CelExpr expression : expressions) {
            visit(expression);
        }
    }

    private void identifier(CelExpr expression) throws FilterSyntaxException {
        String name = expression.ident().name();
        if (name.equals(FieldReference.EVENT)) {
            throw clause.error(expression, "the event as a whole is not a value: name a field, such as event.reason");
        }
        if (!variables.contains(name)) {
            throw clause.error(
                    expression, "unknown name \"" + name + "\": fields are written event." + name.replace(".", ""));
        }
    }

    private void call(CelExpr expression) throws FilterSyntaxException {
        CelExpr.CelCall call = expression.call();
        String function = call.function();
        if (!Functions.isKnown(function)) {
            throw clause.errorAtName(expression, Functions.unknown(function));
        }
        if (function.equals(Functions.HAS)) {
            boolean ofField = call.target().isEmpty()
                    && call.args().size() == 1
                    && FieldReference.of(call.args().get(0)).isPresent();
            if (!ofField) {
                throw clause.errorAtName(expression, "has() takes one field of the event, such as has(event.reason)");
            }
        }
        if (function.equals(FieldReference.INDEX)
                && FieldReference.isEventOrField(call.args().get(0))) {
            throw clause.error(
                    expression,
                    "inside event[...] stands the name of a field in quotes; elements of lists cannot be read");
        }
        if (function.equals(Functions.IN)
                && FieldReference.of(call.args().get(1)).isPresent()) {
            throw clause.error(call.args().get(1), NO_LISTS);
        }
        if (function.equals("matches") && !call.args().isEmpty()) {
            pattern(call.args().get(call.args().size() - 1));
        }
        if (function.equals("_-_")) {
            hyphenatedName(call.args().get(0), call.args().get(1));
        }
        if (call.target().isPresent()) {
            visit(call.target().get());
        }
        visitAll(call.args());
    }

    private void pattern(CelExpr expression) throws FilterSyntaxException {
        if (expression.getKind() == ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            try {
                Pattern.compile(expression.constant().stringValue());
            } catch (PatternSyntaxException invalid) {
                throw clause.error(expression, "not a regular expression (RE2): " + invalid.getDescription());
            }
        }
    }

    /** {@code event.order-id} is a subtraction to CEL, and never what was meant. */
    private void hyphenatedName(CelExpr left, CelExpr right) throws FilterSyntaxException {
        Optional<FieldPath> field = FieldReference.of(left);
        if (field.isPresent()
                && right.getKind() == ExprKind.Kind.IDENT
                && !variables.contains(right.ident().name())) {
            List<String> names = new ArrayList<>(field.get().segments());
            String hyphenated =
                    names.remove(names.size() - 1) + "-" + right.ident().name();
            names.add(hyphenated);
            throw clause.error(
                    right,
                    "unknown name \"" + right.ident().name() + "\": a field with a hyphen in its name is written "
                            + FieldReference.text(new FieldPath(names)));
        }
    }

    private void comprehension(CelExpr expression) throws FilterSyntaxException {
        CelComprehension loop = expression.comprehension();
        if (FieldReference.of(loop.iterRange()).isPresent()) {
            throw clause.error(loop.iterRange(), NO_LISTS);
        }
        if (loop.iterVar().equals(FieldReference.EVENT)) {
            throw clause.error(expression, "\"event\" is the event; give this variable another name");
        }
        visit(loop.iterRange());
        visit(loop.accuInit());
        variables.add(loop.accuVar());
        visit(loop.result());
        variables.add(loop.iterVar());
        variables.add(loop.iterVar2());
        visit(loop.loopCondition());
        visit(loop.loopStep());
        variables.subList(variables.size() - 3, variables.size()).clear();
    }
}
