package io.opmetrics.schema.kafka;

import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Points as the values of Kafka records. Use {@link MetricPoint#seriesId()} as the key. Thread-safe.
 *
 * <p>What is read and is not a message of schema version 1 is a {@link SerializationException} whose cause is an {@link
 * InvalidMetricPointException}; a record without a value is neither written nor read.
 */
public final class MetricPointSerde implements Serde<MetricPoint> {

    @Override
    public Serializer<MetricPoint> serializer() {
        return MetricPointSerde::write;
    }

    @Override
    public Deserializer<MetricPoint> deserializer() {
        return MetricPointSerde::read;
    }

    private static byte[] write(String topic, @Nullable MetricPoint point) {
        if (point == null) {
            throw new SerializationException("topic " + topic + ": a record without a value is not a metric point");
        }
        return MetricPointJson.write(point);
    }

    private static MetricPoint read(String topic, byte @Nullable [] value) {
        if (value == null) {
            throw new SerializationException("topic " + topic + ": a record without a value is not a metric point");
        }
        try {
            return MetricPointJson.read(value);
        } catch (InvalidMetricPointException e) {
            throw new SerializationException("topic " + topic + ": " + e.getMessage(), e);
        }
    }
}
