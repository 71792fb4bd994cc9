package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.streams.alert.AlertMessage.Contribution;
import java.util.List;

/** Rejections as points, and as messages between the stages. */
final class Points {

    private Points() {}

    static MetricPoint rejection(String aggregator, String country, long time) {
        return MetricPoint.count("orders.rejected.count")
                .dimension("aggregator", aggregator)
                .dimension("country", country)
                .at(time)
                .delta(1)
                .build();
    }

    /** What the first stage makes of a point. */
    static List<AlertMessage> contributions(List<AlertRule> rules, MetricPoint point) {
        return rules.stream()
                .filter(rule -> rule.series().metric().equals(point.metric()))
                .map(rule -> (AlertMessage) new Contribution(
                        new GroupKey(rule.name(), rule.groupOf(point.dimensions())), 0, MetricPointJson.write(point)))
                .toList();
    }
}
