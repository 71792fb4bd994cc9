package io.opmetrics.core.alert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.WindowAggregation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The evaluator against the rule as it reads, for streams out of order and restarts at any moment. */
class GroupEvaluatorPropertyTest {

    private static final long END = Arrival.BEGIN + Arrival.LENGTH + 300;

    @Property(tries = 2000)
    void what_comes_within_grace_gives_the_same_intervals_as_in_order(@ForAll long seed) {
        Random random = new Random(seed);
        Rules rules = Rules.random(random);
        AlertRule rule = rules.rule();
        List<Arrival> arrivals = Arrival.random(rules, random, rules.grace() - 1);

        Played played = Played.of(rule, arrivals, END, random);

        long decided = END - rules.grace();
        assertThat(played.late()).isZero();
        assertThat(played.transitions()).noneMatch(Transition::isLate);
        assertThat(played.firing(decided, transition -> true))
                .as("%s", rules)
                .isEqualTo(Reference.firing(rule, arrivals, decided));
    }

    @Property(tries = 2000)
    void what_comes_later_adds_late_intervals_and_takes_nothing_back(@ForAll long seed) {
        Random random = new Random(seed);
        Rules any = Rules.random(random);
        Rules rules = growing(any, random);
        AlertRule rule = rules.rule();
        List<Arrival> arrivals = Arrival.random(rules, random, Math.max(rules.window(), rules.notifyMaxAge()));

        Played played = Played.of(rule, arrivals, END, random);

        long decided = END - rules.grace();
        assertThat(played.firing(decided, transition -> true))
                .as("%s", rules)
                .isEqualTo(Reference.firing(rule, arrivals, decided));
        if (played.late() == 0) {
            assertThat(played.transitions()).noneMatch(Transition::isLate);
        }
    }

    /** A rule that every further point can only bring closer to firing. */
    private static Rules growing(Rules any, Random random) {
        Operator operator = random.nextBoolean() ? Operator.GT : Operator.GTE;
        WindowAggregation[] growing = {WindowAggregation.SUM, WindowAggregation.COUNT, WindowAggregation.MAX};
        return new Rules(
                "orders.rejected.count",
                any.window(),
                Rules.anyOf(growing, random),
                Rules.REJECTIONS.comparison(),
                Rules.REJECTIONS.when(operator, random.nextInt(12) / 4.0).condition(),
                any.minimumVolume(),
                NoData.OK,
                new ExpectedGroups.Seen(Duration.ofDays(7)),
                any.activeHours(),
                any.hold(),
                any.keepFiring(),
                any.grace(),
                any.notifyMaxAge());
    }
}
