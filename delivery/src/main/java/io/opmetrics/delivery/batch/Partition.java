package io.opmetrics.delivery.batch;

/** A partition of a topic, by a type that needs no Kafka client. */
public record Partition(String topic, int number) {}
