package io.opmetrics.app.configuration;

import io.opmetrics.core.yaml.ObjectShape;
import java.util.List;

/** Every object of a configuration file: the one place where its fields are listed. */
final class Shapes {

    private static final ObjectShape.Family FAMILY = new ObjectShape.Family();

    static final ObjectShape CONFIGURATION = FAMILY.add(
            "configuration",
            "an object with apiVersion, kind, definitions and kafka",
            List.of("apiVersion", "kind"),
            List.of("definitions", "kafka", "topics", "processor", "delivery", "alerts", "dead_letters", "management"),
            List.of());

    static final ObjectShape TOPICS = FAMILY.add(
            "topics",
            "an object such as { metrics: dynatrace-metrics }",
            List.of(),
            List.of(
                    "metrics",
                    "dead_letters",
                    "replay",
                    "progress",
                    "definitions",
                    "alerts",
                    "alert_actions",
                    "notifier"),
            List.of());

    static final ObjectShape PROCESSOR = FAMILY.add(
            "processor",
            "an object such as { threads: 2 }",
            List.of(),
            List.of("application_id", "partitions", "threads", "max_dirty", "commit_interval", "state_directory"),
            List.of());

    static final ObjectShape DELIVERY = FAMILY.add(
            "delivery",
            "an object such as { on_ambiguous: resend }",
            List.of(),
            List.of("url", "ca_file", "group_id", "on_ambiguous", "answer_within"),
            List.of());

    static final ObjectShape ALERTS = FAMILY.add(
            "alerts",
            "an object such as { threads: 2 }",
            List.of(),
            List.of(
                    "application_id",
                    "partitions",
                    "threads",
                    "commit_interval",
                    "state_directory",
                    "notifier_group",
                    "pages"),
            List.of());

    static final ObjectShape DEAD_LETTERS = FAMILY.add(
            "dead_letters", "an object such as { mask: [/customer/phone] }", List.of(), List.of("mask"), List.of());

    static final ObjectShape MANAGEMENT = FAMILY.add(
            "management",
            "an object such as { host: 127.0.0.1, port: 9464 }",
            List.of(),
            List.of("host", "port"),
            List.of());

    private Shapes() {}
}
