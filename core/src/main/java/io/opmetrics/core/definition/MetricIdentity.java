package io.opmetrics.core.definition;

public record MetricIdentity(String key, long fingerprint) {
    public static MetricIdentity of(MetricDefinition metric) {
        return new MetricIdentity(metric.key(), metric.toString().hashCode());
    }
}
