package io.opmetrics.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.JsonEventParser;
import io.opmetrics.core.event.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values cannot be aggregated, why, and that no message repeats them. */
class IntakeTest {

    private static final Aggregation COUNT = Aggregation.of(new Aggregate.Count());
    private static final Aggregation SUM = Aggregation.of(new Aggregate.Sum(Folding.FIELD));
    private static final Aggregation SUMMARY = Aggregation.of(new Aggregate.Summary(Folding.FIELD));
    private static final Aggregation DISTINCT = Aggregation.of(new Aggregate.Distinct(Folding.FIELD));
    private static final Aggregation QUANTILES =
            Aggregation.of(new Aggregate.Quantiles(Folding.FIELD, List.of(Quantile.P50)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                             | missing_field | field /order/total is missing or null",
                "{\"order\":{\"total\":null}}   | missing_field | field /order/total is missing or null",
                "{\"order\":{\"total\":[1]}}    | wrong_type    | field /order/total is an object or a list, not a text, number or truth value",
                "{\"order\":{\"total\":{}}}     | wrong_type    | field /order/total is an object or a list, not a text, number or truth value",
                "{\"order\":{\"total\":\"47\"}} | wrong_type    | field /order/total is a text, not a number",
                "{\"order\":{\"total\":true}}   | wrong_type    | field /order/total is a truth value, not a number",
                "{\"order\":{\"total\":1e999}}  | out_of_range  | field /order/total is a number beyond 1.0E290",
                "{\"order\":{\"total\":2e290}}  | out_of_range  | field /order/total is a number beyond 1.0E290"
            })
    void what_is_no_usable_number_is_refused(String event, String reason, String message) throws Exception {
        for (Aggregation aggregation : List.of(SUM, SUMMARY, QUANTILES)) {
            UnusableValueException refusal = refusal(aggregation, event);

            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal).hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                           | missing_field",
                "{\"order\":{\"total\":null}} | missing_field",
                "{\"order\":{\"total\":[1]}}  | wrong_type",
                "{\"order\":{\"total\":{}}}   | wrong_type"
            })
    void what_has_no_text_cannot_be_told_apart(String event, String reason) throws Exception {
        assertThat(refusal(DISTINCT, event).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"47\"", "47", "-0.5", "1e999", "true"})
    void any_scalar_can_be_told_apart(String value) {
        assertThatCode(() -> Folding.check(DISTINCT, event("{\"order\":{\"total\":" + value + "}}")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_sum_refuses_negative_numbers_and_names_what_takes_them() throws Exception {
        UnusableValueException refusal = refusal(SUM, "{\"order\":{\"total\":-47.5}}");

        assertThat(refusal.reason()).isEqualTo("negative_sum");
        assertThat(refusal)
                .hasMessage("field /order/total is negative, which a sum cannot take: use \"aggregate: summary\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-47.5", "-1e290", "-9223372036854775808", "0", "9223372036854775808", "1e290"})
    void summaries_and_quantiles_take_numbers_of_either_sign(String number) {
        for (Aggregation aggregation : List.of(SUMMARY, QUANTILES)) {
            assertThatCode(() -> Folding.check(aggregation, event("{\"order\":{\"total\":" + number + "}}")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_negative_zero_is_a_zero() {
        assertThatCode(() -> Folding.check(SUM, event("{\"order\":{\"total\":-0.0}}")))
                .doesNotThrowAnyException();
    }

    @Test
    void every_event_can_be_counted() {
        assertThatCode(() -> Folding.check(COUNT, event("{}"))).doesNotThrowAnyException();
    }

    private static UnusableValueException refusal(Aggregation aggregation, String event) throws Exception {
        FieldValues values = event(event);
        UnusableValueException refusal =
                catchThrowableOfType(UnusableValueException.class, () -> Folding.check(aggregation, values));
        assertThat(refusal).as("%s of %s is refused", aggregation, event).isNotNull();
        return refusal;
    }

    private static FieldValues event(String json) throws UnreadableEventException {
        FieldSet fields = new FieldSet(List.of(Folding.FIELD));
        FieldValues values = new FieldValues(fields.size());
        new JsonEventParser(fields).parse(json.getBytes(StandardCharsets.UTF_8), values);
        return values;
    }
}
