package io.opmetrics.app.command;

import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;

/**
 * A threshold as it is typed.
 *
 * @param high equal to {@code low} where there is one number only
 */
record Threshold(double low, double high) {

    Condition condition(Operator operator) {
        boolean isRange = low != high;
        if (isRange != (operator == Operator.OUTSIDE)) {
            throw new UsageException(
                    isRange
                            ? "--value LOW..HIGH is for a rule with the operator outside"
                            : "--value of a rule with the operator outside is written LOW..HIGH");
        }
        return new Condition(operator, low, high);
    }
}
