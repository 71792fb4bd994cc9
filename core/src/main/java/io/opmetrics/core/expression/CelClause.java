package io.opmetrics.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelList;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.values.NullValue;
import io.opmetrics.core.event.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clause rewritten for CEL: every field becomes a variable, so that CEL sees scalars and never the event, and every
 * comparison a function of {@link CelFunctions}, because null and numbers compare differently here.
 */
final class CelClause {

    private final Map<FieldPath, String> variables = new LinkedHashMap<>();
    private final CelExpr root;
    private long lastId;

    private CelClause(Clause clause) {
        lastId = clause.positions().keySet().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        root = rewrite(clause.root());
    }

    static CelClause of(Clause clause) {
        return new CelClause(clause);
    }

    CelExpr root() {
        return root;
    }

    /** The name of the variable of each field; no clause can contain such a name. */
    Map<FieldPath, String> variables() {
        return variables;
    }

    private CelExpr rewrite(CelExpr expression) {
        Optional<FieldPath> field = FieldReference.of(expression);
        if (field.isPresent()) {
            return CelExpr.ofIdent(expression.id(), variable(field.get()));
        }
        CelExpr.Builder copy = expression.toBuilder();
        return switch (expression.getKind()) {
            case SELECT -> {
                CelSelect select = expression.select();
                yield copy.setSelect(select.toBuilder()
                                .setOperand(rewrite(select.operand()))
                                .build())
                        .build();
            }
            case CALL -> copy.setCall(rewrite(expression.call())).build();
            case LIST ->
                copy.setList(CelList.newBuilder()
                                .addElements(rewriteAll(expression.list().elements()))
                                .build())
                        .build();
            case MAP -> copy.setMap(rewrite(expression.map())).build();
            case COMPREHENSION ->
                copy.setComprehension(rewrite(expression.comprehension())).build();
            default -> expression;
        };
    }

    private String variable(FieldPath field) {
        return variables.computeIfAbsent(field, added -> "@field" + variables.size());
    }

    private List<CelExpr> rewriteAll(List<CelExpr> expressions) {
        return expressions.stream().map(this::rewrite).toList();
    }

    private CelCall rewrite(CelCall call) {
        CelCall.Builder rewritten = CelCall.newBuilder();
        call.target().map(this::rewrite).ifPresent(rewritten::setTarget);
        List<CelExpr> arguments = new ArrayList<>(rewriteAll(call.args()));
        if (call.function().equals(Functions.HAS)) {
            // To be present is to differ from null.
            arguments.add(constant(CelConstant.ofValue(NullValue.NULL_VALUE)));
            addSite(arguments, new Site(FieldReference.EVENT, "!=", "null"));
            return rewritten
                    .setFunction(CelFunctions.name(Functions.NOT_EQUALS))
                    .addArgs(arguments)
                    .build();
        }
        if (CelFunctions.replaces(call.function())) {
            addSite(
                    arguments,
                    Site.of(call.args().get(0), call.function(), call.args().get(1)));
            return rewritten
                    .setFunction(CelFunctions.name(call.function()))
                    .addArgs(arguments)
                    .build();
        }
        return rewritten.setFunction(call.function()).addArgs(arguments).build();
    }

    private void addSite(List<CelExpr> arguments, Site site) {
        for (String part : List.of(site.left(), site.operator(), site.right())) {
            arguments.add(constant(CelConstant.ofValue(part)));
        }
    }

    private CelExpr constant(CelConstant constant) {
        return CelExpr.ofConstant(++lastId, constant);
    }

    private CelMap rewrite(CelMap map) {
        return CelMap.newBuilder()
                .addEntries(map.entries().stream()
                        .map(entry -> entry.toBuilder()
                                .setKey(rewrite(entry.key()))
                                .setValue(rewrite(entry.value()))
                                .build())
                        .toList())
                .build();
    }

    private CelComprehension rewrite(CelComprehension loop) {
        return loop.toBuilder()
                .setIterRange(rewrite(loop.iterRange()))
                .setAccuInit(rewrite(loop.accuInit()))
                .setLoopCondition(rewrite(loop.loopCondition()))
                .setLoopStep(rewrite(loop.loopStep()))
                .setResult(rewrite(loop.result()))
                .build();
    }
}
