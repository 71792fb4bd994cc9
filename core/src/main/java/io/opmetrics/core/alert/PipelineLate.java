package io.opmetrics.core.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The alert that stands in for all absences while the input's clock stands. Nobody declares it; routes and silences match
 * it like any other.
 */
public final class PipelineLate {

    /** No rule of a file has this name. */
    public static final String NAME = "PipelineLate";

    /** How far the clock may be behind. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What it is called and how urgent it is; it is never evaluated. Its value is how many seconds the clock is behind. */
    public static final AlertRule RULE = new AlertRule(
            NAME,
            new Series("opmetrics.pipeline.behind", DimensionFilter.ALL),
            List.of(),
            Duration.ofSeconds(1),
            WindowAggregation.LAST,
            new Comparison.None(),
            Condition.of(Operator.GT, (double) PATIENCE.toSeconds()),
            OptionalDouble.empty(),
            NoData.OK,
            new ExpectedGroups.Seen(ExpectedGroups.DEFAULT_FORGET_AFTER),
            Optional.empty(),
            Timing.DEFAULT,
            Severity.CRITICAL,
            new TreeMap<>(Map.of(
                    "summary",
                    "Metrics are {{ value }} seconds late: until they catch up no alert resolves or tells of"
                            + " silence")),
            new TreeMap<>(),
            List.of());

    private PipelineLate() {}

    /** All rules that there are alerts of: those that are declared, and this one. */
    public static List<AlertRule> besides(Collection<AlertRule> declared) {
        return Stream.concat(declared.stream(), Stream.of(RULE)).toList();
    }
}
