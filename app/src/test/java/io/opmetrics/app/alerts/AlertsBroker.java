package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.evaluation.TransitionJson;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with alerts and points on it, written as the product writes them: in transactions. */
final class AlertsBroker implements AutoCloseable {

    static final String ALERTS = "opmetrics-alerts";
    static final String METRICS = "dynatrace-metrics";

    final EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());

    private final KafkaProducer<byte[], byte[]> producer;

    AlertsBroker() {
        broker.createTopic(ALERTS, 3, Map.of());
        broker.createTopic(METRICS, 3, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void tell(Instant writtenAt, Transition... transitions) {
        producer.beginTransaction();
        for (Transition transition : transitions) {
            send(writtenAt, transition);
        }
        producer.commitTransaction();
    }

    /** What never came to be. */
    void tellAndAbort(Instant writtenAt, Transition transition) {
        producer.beginTransaction();
        send(writtenAt, transition);
        producer.abortTransaction();
    }

    private void send(Instant writtenAt, Transition transition) {
        send(ALERTS, writtenAt, transition.alertId(), TransitionJson.write(transition));
    }

    void write(List<MetricPoint> points) {
        producer.beginTransaction();
        points.forEach(point ->
                send(METRICS, Instant.ofEpochMilli(point.time()), point.seriesId(), MetricPointJson.write(point)));
        producer.commitTransaction();
    }

    void writeText(String topic, String text) {
        producer.beginTransaction();
        send(topic, Instant.now(), "broken", text.getBytes(StandardCharsets.UTF_8));
        producer.commitTransaction();
    }

    private void send(String topic, Instant writtenAt, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(
                topic, null, writtenAt.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
