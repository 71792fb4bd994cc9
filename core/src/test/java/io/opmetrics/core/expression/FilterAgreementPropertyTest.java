package io.opmetrics.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelValidationException;
import dev.cel.parser.CelParserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.FieldValues.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** A clause means the same whether closures or CEL evaluate it, and where types fit what it means in any CEL. */
class FilterAgreementPropertyTest {

    private static final Map<String, CelRuntime.Program> STANDARD = new ConcurrentHashMap<>();

    @Property
    void closures_and_cel_agree(@ForAll("seeds") long seed) throws Exception {
        RandomClause source = new RandomClause(new Random(seed));
        String text = source.condition(4);
        while (isRefused(text)) {
            text = source.condition(4);
        }
        Filter filter = Filter.parse(text);
        FieldSet fields = new FieldSet(filter.fields());
        Clause clause = ClauseParser.parse(text);
        assertThat(CommonSubset.covers(clause.root())).as(text).isTrue();
        BoundFilter closures = ClosureCompiler.compile(clause, fields);
        BoundFilter cel = new CelBoundFilter(CelClause.of(clause), fields);

        for (int i = 0; i < 20; i++) {
            FieldValues event = source.event(fields.size());
            String byClosures = decision(closures, event);

            assertThat(byClosures).as(text).isEqualTo(decision(cel, event));
            Statistics.label("decisions").collect(byClosures);
        }
        Statistics.label("decisions").coverage(coverage -> {
            for (String decision : List.of("true", "false", "undecided")) {
                coverage.check(decision).percentage(share -> share > 10);
            }
        });
    }

    /** Literals of types that never fit are refused when the clause is read. */
    private static boolean isRefused(String text) {
        try {
            Filter.parse(text);
            return false;
        } catch (FilterSyntaxException refused) {
            return true;
        }
    }

    private static String decision(BoundFilter filter, FieldValues event) {
        String outcome = Outcomes.outcome(filter, event);
        return Outcomes.isDecided(outcome) ? outcome : "undecided";
    }

    @Property
    void comparisons_of_types_that_fit_are_those_of_standard_cel(
            @ForAll("seeds") long seed, @ForAll @From("operators") String operator) throws Exception {
        FieldSet fields = new FieldSet(List.of(FieldPath.parse("/a"), FieldPath.parse("/b")));
        FieldValues event = comparable(new RandomClause(new Random(seed)));
        CelRuntime.Program standard = STANDARD.computeIfAbsent(operator, FilterAgreementPropertyTest::standard);

        String outcome = Outcomes.outcome(
                Filter.parse("event.a " + operator + " event.b").bind(fields), event);

        Object expected = standard.eval(Map.of("a", CelValues.toCel(event, 0), "b", CelValues.toCel(event, 1)));
        assertThat(outcome).isEqualTo(expected.toString());
    }

    private static FieldValues comparable(RandomClause source) {
        FieldValues event = source.event(2);
        while (!comparable(event, 0, 1) && !comparable(event, 1, 0)) {
            event = source.event(2);
        }
        return event;
    }

    /** Between integers and doubles CEL for Java rounds beyond 2⁵³ and tells 0 from -0.0; here they compare exactly. */
    private static boolean comparable(FieldValues event, int left, int right) {
        return switch (event.kind(left)) {
            case STRING, BOOLEAN, DECIMAL -> event.kind(left) == event.kind(right);
            case INTEGER ->
                event.kind(right) == Kind.INTEGER
                        || (event.kind(right) == Kind.DECIMAL
                                && Math.abs(event.integer(left)) < 1L << 53
                                && event.integer(left) != 0);
            default -> false;
        };
    }

    /** Without any of this package's functions. */
    private static CelRuntime.Program standard(String operator) {
        try {
            return CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(ClauseParser.OPTIONS)
                    .build()
                    .createProgram(CelParserFactory.standardCelParserBuilder()
                            .build()
                            .parse("a " + operator + " b")
                            .getAst());
        } catch (CelValidationException | CelEvaluationException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    @Provide
    Arbitrary<String> operators() {
        return Arbitraries.of("==", "!=", "<", "<=", ">", ">=");
    }
}
