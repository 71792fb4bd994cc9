package io.opmetrics.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.JsonEventParser;
import java.nio.charset.StandardCharsets;

/** What a clause says of an event: {@code true}, {@code false}, or why it cannot be decided. */
final class Outcomes {

    private Outcomes() {}

    /** Of an event in JSON; a clause that has closures is evaluated by CEL as well, with the same outcome. */
    static String outcome(String clause, String event) throws Exception {
        Filter filter = Filter.parse(clause);
        FieldSet fields = new FieldSet(filter.fields());
        FieldValues values = new FieldValues(fields.size());
        new JsonEventParser(fields).parse(event.getBytes(StandardCharsets.UTF_8), values);

        String outcome = outcome(filter.bind(fields), values);

        assertThat(isDecided(byCel(clause, fields, values)))
                .as("CEL decides: %s", clause)
                .isEqualTo(isDecided(outcome));
        if (isDecided(outcome)) {
            assertThat(byCel(clause, fields, values)).as("CEL on %s", clause).isEqualTo(outcome);
        }
        return outcome;
    }

    static String byCel(String clause, FieldSet fields, FieldValues values) throws FilterSyntaxException {
        return outcome(new CelBoundFilter(CelClause.of(ClauseParser.parse(clause)), fields), values);
    }

    static String outcome(BoundFilter filter, FieldValues event) {
        try {
            return Boolean.toString(filter.matches(event));
        } catch (FilterException undecided) {
            return String.valueOf(undecided.getMessage());
        }
    }

    static boolean isDecided(String outcome) {
        return outcome.equals("true") || outcome.equals("false");
    }
}
