package io.opmetrics.bench.delivery.speed;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Points that wait on the topic, each of a series of its own: nothing can be merged, and a line is a point. */
final class Backlog {

    private static final String[] COUNTRIES = {"AE", "BH", "EG", "JO", "KW", "OM", "QA", "SA"};

    private Backlog() {}

    /**
     * Writes it.
     *
     * @param count how many points
     * @throws IllegalStateException if the broker did not take all of them
     */
    static void write(String bootstrapServers, String topic, int count, InstantSource clock) {
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1_024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < count; number++) {
                MetricPoint point = point(number, clock.millis());
                byte[] key = point.seriesId().getBytes(StandardCharsets.UTF_8);
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(topic, key, MetricPointJson.write(point)), (position, failure) -> {
                            if (failure != null) {
                                failures.add(failure);
                            }
                        });
            }
            producer.flush();
        }
        for (Exception failure : failures) {
            throw new IllegalStateException(
                    failures.size() + " points could not be written: " + failure.getMessage(), failure);
        }
    }

    /** As the processor writes one: a window of a minute, some dimensions, a revision. */
    private static MetricPoint point(int number, long now) {
        return MetricPoint.count("bench.orders.created.count")
                .dimension("aggregator", "aggregator-" + number % 20)
                .dimension("country", COUNTRIES[number % COUNTRIES.length])
                .dimension("restaurant", Integer.toString(number))
                .interval(now - 59_999, now)
                .delta(1 + number % 100)
                .unit("{order}")
                .description("Orders created")
                .origin("bench")
                .build();
    }
}
