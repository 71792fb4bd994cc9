package io.opmetrics.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.streams.alert.AlertMessage.InputClock;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** All groups of all rules in one task that crashes, against one evaluator for each that never does. */
class EvaluationPropertyTest {

    private static final long BEGIN = 1_700_000_000_000L;
    private static final String[] AGGREGATORS = {"talabat", "deliveroo", "careem"};
    private static final String[] COUNTRIES = {"AE", "KW"};

    private final List<AlertRule> rules = AlertRules.of(AlertRules.REJECTIONS, AlertRules.FEW_ORDERS);

    /** The state of a group grows far beyond what is written whole each time where events are many. */
    @Property(tries = 400)
    void a_task_that_crashes_tells_what_one_tells_that_does_not(@ForAll long seed) {
        Random random = new Random(seed);
        int pause = random.nextBoolean() ? 30_000 : 1_000;
        EvaluationTask task = new EvaluationTask(rules, BEGIN);
        LoneEvaluators alone = new LoneEvaluators(rules, BEGIN);
        task.take(new InputClock(0, 1, BEGIN));
        long time = BEGIN;
        for (int step = 0; step < 300; step++) {
            time += random.nextInt(pause);
            task.passTo(time);
            if (random.nextInt(3) > 0) {
                MetricPoint point = Points.rejection(
                        anyOf(AGGREGATORS, random), anyOf(COUNTRIES, random), time - random.nextInt(4_000));
                for (AlertMessage message : Points.contributions(rules, point)) {
                    task.take(message);
                    alone.add(message, point, time);
                }
            }
            task.take(new InputClock(0, 1, time - 4_000));
            alone.advance(time - 4_000, time);
            task.tick();
            if (random.nextInt(4) == 0) {
                task.commit();
            }
            if (random.nextInt(10) == 0) {
                task.crash();
            }
        }
        task.tick();
        task.commit();

        assertThat(task.told()).containsExactlyInAnyOrderElementsOf(alone.told());
    }

    private static String anyOf(String[] names, Random random) {
        return names[random.nextInt(names.length)];
    }
}
