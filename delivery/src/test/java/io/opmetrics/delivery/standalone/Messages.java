package io.opmetrics.delivery.standalone;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the metrics topic as delivery receives them, with offsets from 0 in one partition. */
final class Messages {

    static final String TOPIC = "dynatrace-metrics";
    static final long NOW = 1_772_366_400_000L;

    private Messages() {}

    static MetricPoint order(String series) {
        return orders(series).build();
    }

    static MetricPoint.Builder orders(String series) {
        return MetricPoint.count("orders.count").dimension("s", series).delta(1).at(NOW);
    }

    static List<Received> received(List<MetricPoint> points) {
        List<Received> received = new ArrayList<>();
        for (MetricPoint point : points) {
            received.add(received(received.size(), MetricPointJson.write(point)));
        }
        return received;
    }

    static Received received(long offset, byte[] value) {
        return Received.of(new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], value), NOW);
    }
}
