package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An event as an event source mapping sends it. */
final class EventBuilder {

    private final List<String> records = new ArrayList<>();

    EventBuilder point(int partition, long offset, MetricPoint point) {
        return value(partition, offset, MetricPointJson.write(point));
    }

    EventBuilder value(int partition, long offset, byte[] value) {
        return json("{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d,\"timestamp\":%d,\"value\":\"%s\",\"headers\":[]}"
                .formatted(
                        Messages.TOPIC,
                        partition,
                        offset,
                        Messages.NOW,
                        Base64.getEncoder().encodeToString(value)));
    }

    EventBuilder json(String text) {
        records.add(text);
        return this;
    }

    byte[] build() {
        return ("{\"eventSource\":\"aws:kafka\",\"records\":{\"any\":[" + String.join(",", records) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
