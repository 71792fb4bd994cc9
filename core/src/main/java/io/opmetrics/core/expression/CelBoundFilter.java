package io.opmetrics.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A clause that CEL evaluates, over variables that hold the fields of the current event. */
final class CelBoundFilter implements BoundFilter {

    private static final CelRuntime CEL = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(ClauseParser.OPTIONS)
            .addLibraries(CelExtensions.strings())
            .addFunctionBindings(CelFunctions.bindings())
            .build();

    private final CelRuntime.Program program;
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final Map<FieldPath, Integer> fields = new LinkedHashMap<>();

    CelBoundFilter(CelClause clause, FieldSet set) {
        clause.variables().forEach((path, variable) -> {
            slots.put(variable, set.slot(path));
            fields.put(path, set.slot(path));
        });
        CelAbstractSyntaxTree tree = CelAbstractSyntaxTree.newParsedAst(
                clause.root(), CelSource.newBuilder().build());
        try {
            program = CEL.createProgram(tree);
        } catch (CelEvaluationException unplanned) {
            throw new IllegalStateException("CEL cannot evaluate what it has checked", unplanned);
        }
    }

    @Override
    public boolean matches(FieldValues event) throws FilterException {
        Object result;
        try {
            result = program.eval(
                    variable -> Optional.ofNullable(slots.get(variable)).map(slot -> CelValues.toCel(event, slot)));
        } catch (CelEvaluationException undecided) {
            throw CelFailure.of(undecided, event, fields);
        }
        if (result instanceof Boolean matches) {
            return matches;
        }
        throw new FilterException("the filter gave " + CelValues.typeName(result) + ", not a boolean");
    }
}
