package io.opmetrics.core.alert.loader;

import io.opmetrics.core.yaml.ObjectShape;
import java.util.List;

/** Every object of an alert set or notifications file: the one place where its fields are listed. */
final class Shapes {

    private static final ObjectShape.Family ALERTS = new ObjectShape.Family();
    private static final ObjectShape.Family NOTIFYING = new ObjectShape.Family();

    static final ObjectShape ALERT_SET =
            shape(ALERTS, "alert set", "an object with apiVersion, kind and alerts", "apiVersion kind alerts", "");

    static final ObjectShape ALERT = shape(
            ALERTS,
            "alert",
            "an object with alert, metric, window and when",
            "alert metric window when",
            "filter by aggregation ratio_to change minimum_volume for keep_firing_for no_data expect forget_after active"
                    + " severity annotations labels inhibited_by grace group_interval notify_max_age");

    static final ObjectShape WHEN =
            shape(ALERTS, "alert's condition", "an object such as { op: gte, value: 3 }", "op value", "");

    static final ObjectShape RATIO_TO =
            shape(ALERTS, "ratio", "an object such as { metric: orders.created.count }", "metric", "filter");

    static final ObjectShape CHANGE =
            shape(ALERTS, "change", "an object such as { against: 1d, as: percent }", "against", "as");

    static final ObjectShape ACTIVE = shape(
            ALERTS,
            "alert's active hours",
            "an object such as { zone: Asia/Kuwait, from: \"10:00\", to: \"23:30\" }",
            "zone from to",
            "days");

    static final ObjectShape INHIBITED_BY = shape(
            ALERTS,
            "inhibition",
            "the name of an alert, or an object such as { alert: AggregatorDown, equal: [aggregator] }",
            "alert",
            "equal");

    static final ObjectShape NOTIFICATIONS = shape(
            NOTIFYING,
            "notifications",
            "an object with apiVersion, kind, receivers and routes",
            "apiVersion kind",
            "receivers routes heartbeat");

    static final ObjectShape RECEIVER = shape(
            NOTIFYING,
            "receiver",
            "an object such as { name: ops, webhook: { url: \"${OPS_URL}\" } }",
            "name",
            "webhook alertmanager dynatrace");

    static final ObjectShape WEBHOOK = shape(
            NOTIFYING,
            "webhook",
            "an object such as { url: \"${OPS_URL}\", format: slack }",
            "url",
            "format hmac_secret");

    static final ObjectShape ALERTMANAGER =
            shape(NOTIFYING, "alertmanager", "an object such as { url: \"http://localhost:9093\" }", "url", "");

    static final ObjectShape DYNATRACE = shape(
            NOTIFYING,
            "dynatrace",
            "an object such as { url: \"${DYNATRACE_URL}\", token: \"${DYNATRACE_TOKEN}\" }",
            "url token",
            "");

    static final ObjectShape ROUTE =
            shape(NOTIFYING, "route", "an object such as { to: [ops] }", "to", "match repeat escalate");

    static final ObjectShape ESCALATE =
            shape(NOTIFYING, "escalation", "an object such as { after: 10m, to: [duty] }", "after to", "unless");

    static final ObjectShape HEARTBEAT =
            shape(NOTIFYING, "heartbeat", "an object such as { every: 1m, to: [duty] }", "every to", "");

    private Shapes() {}

    private static ObjectShape shape(
            ObjectShape.Family family, String name, String description, String required, String optional) {
        return family.add(name, description, words(required), words(optional), List.of());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
