package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.problem.InvalidFilesException;

/** A definitions file to vary, and what the loader says of it. */
final class Texts {

    static final String ORDERS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: orders.created, time: { field: /createdAt, format: iso8601 } }
            metrics:
              - metric: orders.created.count
                source: orders
                aggregate: count
                window: { size: 5m }
            """;

    private Texts() {}

    /** {@link #ORDERS} with one more field of its metric. */
    static String ordersWith(String field) {
        return ORDERS + "    " + field + "\n";
    }

    static MetricDefinition metric(String text) throws InvalidFilesException {
        return load(text).metrics().get(0);
    }

    static Definitions load(String text) throws InvalidFilesException {
        return DefinitionLoader.load("metrics.yaml", text);
    }

    /** All problems as a person reads them; empty if there is none. */
    static String problemsOf(String text) {
        try {
            load(text);
            return "";
        } catch (InvalidFilesException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
