package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** How far delivery is behind, in the one situation where it matters: an outage, when it reads nothing. */
class LagIT {

    private static final TopicPartition PARTITION = new TopicPartition("points", 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private static void produce(String bootstrapServers, int count) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(PARTITION.topic(), 0, null, new byte[] {1}))
                        .get();
            }
        }
    }

    private double lag() {
        return registry.get(DeliveryMeter.LAG.meterName())
                .tag("partition", "0")
                .gauge()
                .value();
    }

    @Test
    void the_lag_goes_on_growing_while_a_partition_is_paused_and_goes_with_the_partition() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            broker.createTopic(PARTITION.topic(), 1, Map.of());
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            assertThat(consumer.position(PARTITION, Duration.ofSeconds(60))).isZero();
            Lag lag = new Lag(consumer, new DeliveryMeters(registry));
            consumer.pause(List.of(PARTITION));
            produce(broker.bootstrapServers(), 3);
            lag.update(100_000);
            assertThat(lag()).isEqualTo(3);
            produce(broker.bootstrapServers(), 2);
            lag.update(105_000);
            assertThat(lag()).as("the broker is asked every 10 s only").isEqualTo(3);
            lag.update(110_000);
            assertThat(lag()).isEqualTo(5);
            lag.drop(List.of(PARTITION));
            assertThat(registry.find(DeliveryMeter.LAG.meterName()).gauge()).isNull();
        }
    }
}
