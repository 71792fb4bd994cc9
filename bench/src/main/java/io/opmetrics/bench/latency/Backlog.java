package io.opmetrics.bench.latency;

import io.opmetrics.bench.throughput.event.EventSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What stands on the topic of orders and is not yet committed by the product. */
final class Backlog {

    private final Admin admin;
    private final Product product;
    private final InstantSource clock;

    Backlog(Admin admin, Product product, InstantSource clock) {
        this.admin = admin;
        this.product = product;
        this.clock = clock;
    }

    /** @throws IllegalStateException if there still is one after that time */
    void awaitNone(Duration patience) throws InterruptedException, ExecutionException {
        long deadline = clock.millis() + patience.toMillis();
        for (long left = events(); left > 0; left = events()) {
            product.checkAlive();
            if (clock.millis() > deadline) {
                throw new IllegalStateException("Opmetrics has not caught up in " + patience.toSeconds() + " s: " + left
                        + " events are left; see the logs of its processes");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private long events() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        IntStream.range(0, EventSet.PARTITIONS)
                .forEach(number -> latest.put(new TopicPartition(Product.ORDERS, number), OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest).all().get();
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata position = committed.get(end.getKey());
                    return end.getValue().offset() - (position == null ? 0 : position.offset());
                })
                .sum();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(Product.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
