package io.opmetrics.app.backtest;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.WindowAggregation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Thresholds that are worth a try: one step to each side. A step is one of the first digit (3 becomes 2 and 4, 0.25
 * becomes 0.15 and 0.35), for 10, 100 and so on one of the second; for counts 1 at least.
 */
public final class ThresholdSteps {

    private ThresholdSteps() {}

    /** The rule's own condition between its neighbours, in the order of the thresholds. */
    public static List<Condition> around(AlertRule rule) {
        Condition own = rule.condition();
        boolean isCount = rule.aggregation() == WindowAggregation.COUNT
                || (rule.aggregation() == WindowAggregation.SUM
                        && rule.series().metric().endsWith(".count"));
        if (own.operator() != Operator.OUTSIDE) {
            BigDecimal step = step(own.low(), isCount);
            return List.of(
                    Condition.of(own.operator(), moved(own.low(), step.negate())),
                    own,
                    Condition.of(own.operator(), moved(own.low(), step)));
        }
        BigDecimal step = step(own.high() - own.low(), isCount).divide(BigDecimal.valueOf(2));
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition(own.operator(), moved(own.low(), step.negate()), moved(own.high(), step)));
        conditions.add(own);
        if (moved(own.low(), step) <= moved(own.high(), step.negate())) {
            conditions.add(new Condition(own.operator(), moved(own.low(), step), moved(own.high(), step.negate())));
        }
        return List.copyOf(conditions);
    }

    private static BigDecimal step(double value, boolean isCount) {
        BigDecimal exact = BigDecimal.valueOf(Math.abs(value)).stripTrailingZeros();
        if (exact.signum() == 0) {
            return BigDecimal.ONE;
        }
        int magnitude = exact.precision() - exact.scale() - 1;
        boolean isPowerOfTen = exact.unscaledValue().equals(BigInteger.ONE);
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(isPowerOfTen ? magnitude - 1 : magnitude);
        return isCount ? step.max(BigDecimal.ONE) : step;
    }

    private static double moved(double value, BigDecimal by) {
        return BigDecimal.valueOf(value).add(by, MathContext.DECIMAL64).doubleValue();
    }
}
