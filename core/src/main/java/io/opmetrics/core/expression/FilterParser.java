package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses and checks a clause, and decides which of the two evaluations serves it. */
final class FilterParser {

    private FilterParser() {}

    static Filter parse(String text) throws FilterSyntaxException {
        Clause clause = ClauseParser.parse(text);
        Set<FieldPath> fields = NameCheck.fields(clause);
        if (CommonSubset.covers(clause.root())) {
            TypeCheck.condition(clause);
            return new ParsedFilter(text, fields, set -> ClosureCompiler.compile(clause, set));
        }
        CelClause rewritten = CelClause.of(clause);
        CelCheck.condition(clause, rewritten);
        return new ParsedFilter(text, fields, set -> new CelBoundFilter(rewritten, set));
    }

    private interface Evaluation {
        BoundFilter bind(FieldSet fields);
    }

    private record ParsedFilter(String text, Set<FieldPath> fields, Evaluation evaluation) implements Filter {

        @Override
        public BoundFilter bind(FieldSet set) {
            return evaluation.bind(set);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParsedFilter filter && filter.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
