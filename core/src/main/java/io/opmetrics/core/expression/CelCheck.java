package io.opmetrics.core.expression;

import dev.cel.checker.CelChecker;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets CEL's checker find the types that can never fit in a clause outside the common subset. */
final class CelCheck {

    private static final CelChecker CEL = CelCompilerFactory.standardCelCheckerBuilder()
            .setOptions(ClauseParser.OPTIONS)
            .addLibraries(CelExtensions.strings())
            .addFunctionDeclarations(CelFunctions.declarations())
            .build();

    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '(.*?)' .*", Pattern.DOTALL);

    private CelCheck() {}

    static void condition(Clause clause, CelClause rewritten) throws FilterSyntaxException {
        CelChecker checker = CEL.toCheckerBuilder()
                .addVarDeclarations(rewritten.variables().values().stream()
                        .map(name -> CelVarDecl.newVarDeclaration(name, SimpleType.DYN))
                        .toList())
                .build();
        CelSource source = CelSource.newBuilder(clause.text())
                .addPositionsMap(clause.positions())
                .build();
        CelValidationResult checked = checker.check(CelAbstractSyntaxTree.newParsedAst(rewritten.root(), source));
        if (checked.hasError()) {
            throw typeError(clause, checked.getErrors().get(0));
        }
        try {
            requireCondition(clause, checked.getAst().getResultType());
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void requireCondition(Clause clause, CelType type) throws FilterSyntaxException {
        boolean arithmetic = clause.root().getKind() == ExprKind.Kind.CALL
                && Functions.isArithmetic(clause.root().call().function());
        if (arithmetic || (type.kind() != CelKind.BOOL && type.kind() != CelKind.DYN)) {
            throw clause.error(
                    clause.root(),
                    "a filter is a condition; this one gives "
                            + (arithmetic ? "no boolean" : "a value of type " + type.name()));
        }
    }

    private static FilterSyntaxException typeError(Clause clause, CelIssue issue) {
        int codePoints = clause.positions().getOrDefault(issue.getExprId(), 0);
        int offset = clause.text().offsetByCodePoints(0, codePoints);
        Matcher overload = NO_OVERLOAD.matcher(issue.getMessage());
        if (!overload.matches()) {
            return new FilterSyntaxException(issue.getMessage(), offset);
        }
        String function = overload.group(1);
        String types = overload.group(2).replace("dyn", "any");
        if (function.startsWith("@")) {
            function = function.substring(1);
            types = types.replace(", string, string, string)", ")");
        }
        return new FilterSyntaxException(Functions.symbol(function) + " does not take " + types, offset);
    }
}
