package io.opmetrics.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.EnumSet;

/** Text to syntax tree, by CEL's own parser. */
final class ClauseParser {

    /** Bounds for clauses that people write; a list literal is the longest thing that one iterates. */
    static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Filter.MAX_LENGTH)
            .maxParseRecursionDepth(100)
            .maxParseErrorRecoveryLimit(1)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(5_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    /** {@code has} is left a call: CEL's macro refuses {@code has(event["order-id"])}. */
    private static final CelParser CEL = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(EnumSet.complementOf(EnumSet.of(CelStandardMacro.HAS)))
            .build();

    private ClauseParser() {}

    static Clause parse(String text) throws FilterSyntaxException {
        if (text.isBlank()) {
            throw new FilterSyntaxException(
                    "a filter is a condition such as event.reason != \"TEST\"; this one is empty", 0);
        }
        if (text.length() > Filter.MAX_LENGTH) {
            throw new FilterSyntaxException(
                    "a filter has up to " + Filter.MAX_LENGTH + " characters; this one has " + text.length(),
                    Filter.MAX_LENGTH);
        }
        CelValidationResult parsed = CEL.parse(text);
        if (parsed.hasError()) {
            throw syntaxError(text, parsed.getSource(), parsed.getErrors().get(0));
        }
        try {
            CelAbstractSyntaxTree tree = parsed.getAst();
            return new Clause(text, tree.getExpr(), tree.getSource().getPositionsMap());
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static FilterSyntaxException syntaxError(String text, CelSource source, CelIssue issue) {
        int codePoints = source.getLocationOffset(issue.getSourceLocation()).orElse(0);
        int offset = text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
        return new FilterSyntaxException(SyntaxMessage.of(text, offset, issue.getMessage()), offset);
    }
}
