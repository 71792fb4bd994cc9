package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Transitions and rules as tests need them; times are seconds after {@link #START}. */
final class Told {

    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    static final String RULES = """
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
              - alert: Rejections
                metric: orders.rejected.count
                by: [aggregator]
                window: 10m
                when: { op: gte, value: 3 }
                severity: critical
                annotations: { summary: "{{ value }} rejections from {{ aggregator }}", runbook: "https://runbooks/rejections" }
                labels: { team: ordering }
              - alert: Slow
                metric: orders.created.count
                by: [aggregator]
                window: 20m
                when: { op: lt, value: 1 }
                for: 5m
                severity: warning
            """;

    private Told() {}

    static List<AlertRule> rules() {
        try {
            return DefinitionLoader.load("alerts.yaml", RULES).rules();
        } catch (InvalidFilesException e) {
            throw new AssertionError(e);
        }
    }

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    static Transition transition(String rule, String aggregator, AlertState state, long second, long incident) {
        return new Transition(
                rule,
                new TreeMap<>(Map.of("aggregator", aggregator)),
                state,
                at(second).toEpochMilli(),
                at(incident).toEpochMilli(),
                at(incident).toEpochMilli(),
                OptionalDouble.of(3),
                false,
                false,
                false);
    }

    /** Told one second after it happened. */
    static ToldTransition told(String rule, String aggregator, AlertState state, long second, long incident) {
        return new ToldTransition(transition(rule, aggregator, state, second, incident), at(second + 1));
    }

    static ToldTransition late(ToldTransition told, Instant at) {
        Transition one = told.transition();
        return new ToldTransition(
                new Transition(
                        one.rule(),
                        one.group(),
                        one.state(),
                        one.at(),
                        one.since(),
                        one.incident(),
                        one.value(),
                        true,
                        false,
                        false),
                at);
    }
}
