package io.opmetrics.core.expression;

import dev.cel.common.ast.CelExpr;
import java.util.Map;

/**
 * A clause as CEL's parser understood it.
 *
 * @param positions where each expression stands, by its id, in code points from 0
 */
record Clause(String text, CelExpr root, Map<Long, Integer> positions) {

    FilterSyntaxException error(CelExpr at, String sentence) {
        int offset = text.offsetByCodePoints(0, positions.getOrDefault(at.id(), 0));
        return new FilterSyntaxException(sentence, offset);
    }

    /** As {@link #error}, but of a call whose parser position is its bracket: the name before it is meant. */
    FilterSyntaxException errorAtName(CelExpr call, String sentence) {
        String name = call.call().function();
        int bracket = text.offsetByCodePoints(0, positions.getOrDefault(call.id(), 0));
        int start = text.lastIndexOf(name, bracket);
        return new FilterSyntaxException(sentence, start < 0 ? bracket : start);
    }
}
