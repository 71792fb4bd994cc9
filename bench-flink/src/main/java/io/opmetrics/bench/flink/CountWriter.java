package io.opmetrics.bench.flink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes the start of a window, an aggregator and its count as {@code {"start":…,"aggregator":"…","count":…}}. */
final class CountWriter implements KafkaRecordSerializationSchema<Tuple3<Long, String, Long>> {

    private static final JsonFactory JSON = new JsonFactory();

    private final String topic;

    CountWriter(String topic) {
        this.topic = topic;
    }

    /** The record's time is the wall clock's: that of the window would soon be past the topic's retention. */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Tuple3<Long, String, Long> result, KafkaSinkContext context, Long windowEnd) {
        return new ProducerRecord<>(topic, json(result));
    }

    static byte[] json(Tuple3<Long, String, Long> result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("start", result.f0);
            json.writeStringField("aggregator", result.f1);
            json.writeNumberField("count", result.f2);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
