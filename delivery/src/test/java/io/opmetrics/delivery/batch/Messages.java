package io.opmetrics.delivery.batch;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.util.ArrayList;
import java.util.List;

/** Records of the metrics topic as delivery receives them, with offsets from 0 in one partition. */
public final class Messages {

    public static final String TOPIC = "dynatrace-metrics";
    public static final long NOW = 1_772_366_400_000L;

    public static final Partition PARTITION = new Partition(TOPIC, 0);

    private Messages() {}

    public static MetricPoint order(String series) {
        return orders(series).build();
    }

    public static MetricPoint.Builder orders(String series) {
        return MetricPoint.count("orders.count").dimension("s", series).delta(1).at(NOW);
    }

    public static List<Received> received(List<MetricPoint> points) {
        List<Received> received = new ArrayList<>();
        for (MetricPoint point : points) {
            received.add(received(received.size(), MetricPointJson.write(point)));
        }
        return received;
    }

    public static Received received(long offset, byte[] value) {
        return Received.of(PARTITION, offset, value, NOW);
    }
}
