package io.opmetrics.core.alert.evaluation;

import io.opmetrics.schema.MetricPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A point, and the input's clock when it arrives. */
record Arrival(long clock, int input, MetricPoint point) {

    static final long BEGIN = 1_000_000;
    static final int LENGTH = 600;

    /** Ten times as many points as there are milliseconds to a hundred of them, in the order of arrival. */
    static List<Arrival> random(Rules rule, Random random, long mostDelay) {
        List<Arrival> arrivals = new ArrayList<>();
        int inputs = rule.rule().inputs().size();
        int bursts = 1 + random.nextInt(12);
        for (int burst = 0; burst < bursts; burst++) {
            long around = BEGIN + 1 + random.nextInt(LENGTH);
            for (int points = 1 + random.nextInt(6); points > 0; points--) {
                long time = around + random.nextInt(20);
                int input = random.nextInt(inputs);
                boolean isCount = input == 1 || rule.metric().endsWith(".count");
                add(arrivals, input, isCount, time, random, mostDelay);
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::clock));
        return arrivals;
    }

    private static void add(
            List<Arrival> arrivals, int input, boolean isCount, long time, Random random, long mostDelay) {
        String metric = input == 1 ? "orders.created.count" : isCount ? "orders.rejected.count" : "orders.value";
        boolean isInterval = random.nextInt(4) == 0;
        String series = isInterval ? "window" + arrivals.size() : "event";
        long clock = time;
        int revisions = isInterval ? 1 + random.nextInt(3) : 1;
        for (int revision = 0; revision < revisions; revision++) {
            clock = Math.min(time + mostDelay, clock + random.nextInt((int) mostDelay + 1));
            MetricPoint.Builder point = (isCount ? MetricPoint.count(metric) : MetricPoint.gauge(metric))
                    .dimension("series", series)
                    .interval(isInterval ? time - 4 : time, time)
                    .revision(revision);
            if (isCount) {
                point.delta(random.nextInt(5) / 4.0);
            } else {
                double one = random.nextInt(9) / 4.0 - 0.5;
                double other = random.nextInt(9) / 4.0 - 0.5;
                point.summary(Math.min(one, other), Math.max(one, other), one + other, 2);
                if (revision > 0) {
                    point.restates();
                }
            }
            arrivals.add(new Arrival(clock, input, point.build()));
        }
    }
}
