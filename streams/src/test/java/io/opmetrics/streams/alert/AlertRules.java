package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.util.List;

/** Rules of the tests, as a person writes them. */
final class AlertRules {

    static final String HEAD = """
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
            """;

    /** Three rejections of one aggregator within ten minutes. */
    static final String REJECTIONS = """
              - alert: Rejections
                metric: orders.rejected.count
                by: [aggregator]
                window: 10m
                when: { op: gte, value: 3 }
                severity: critical
            """;

    /** A minute with fewer than two orders of a country. */
    static final String FEW_ORDERS = """
              - alert: FewOrders
                metric: orders.rejected.count
                by: [country]
                window: 1m
                when: { op: lt, value: 2 }
                for: 20s
                grace: 5s
                no_data: ok
                severity: warning
            """;

    private AlertRules() {}

    static List<AlertRule> of(String... rules) {
        try {
            return DefinitionLoader.load("alerts.yaml", HEAD + String.join("", rules))
                    .rules();
        } catch (InvalidFilesException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
