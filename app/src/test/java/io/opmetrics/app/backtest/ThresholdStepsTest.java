package io.opmetrics.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One step to each side of a threshold. */
class ThresholdStepsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x.count | gte | 3          | gte 2 / gte 3 / gte 4
            x.count | gt  | 10         | gt 9 / gt 10 / gt 11
            x.count | lt  | 250        | lt 150 / lt 250 / lt 350
            x.count | lt  | 1          | lt 0 / lt 1 / lt 2
            x.count | gte | 0.5        | gte -0.5 / gte 0.5 / gte 1.5
            x.value | gt  | 0.25       | gt 0.15 / gt 0.25 / gt 0.35
            x.value | gt  | 0.1        | gt 0.09 / gt 0.1 / gt 0.11
            x.value | lte | -20        | lte -30 / lte -20 / lte -10
            x.value | gt  | 0          | gt -1 / gt 0 / gt 1
            x.value | outside | '[20, 60]' | outside 15..65 / outside 20..60 / outside 25..55
            x.value | outside | '[5, 5]'   | outside 4.5..5.5 / outside 5..5
            """)
    void a_step_is_one_of_the_first_digit(String metric, String operator, String value, String expected)
            throws Exception {
        AlertRule rule = DefinitionLoader.load("alerts.yaml", """
                apiVersion: opmetrics/v1
                kind: AlertSet
                alerts: [{ alert: A, metric: %s, window: 1m, when: { op: %s, value: %s } }]
                """.formatted(metric, operator, value))
                .rules()
                .get(0);
        assertThat(ThresholdSteps.around(rule).stream().map(BacktestTable::words))
                .containsExactly(expected.split(" / ", -1));
    }
}
