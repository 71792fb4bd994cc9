package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.streams.fold.Event;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessage.PartialBatch;
import io.opmetrics.streams.message.StageMessage.WatermarkReport;
import io.opmetrics.streams.message.StageMessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What goes to the topic between the stages while events arrive as fast as they happen: 20,000 a second over 8
 * partitions, of 3,500 series, committed every 100 ms. Few events share a partial result then; in a replay many do.
 */
class RepartitionTrafficTest {

    private static final int PARTITIONS = 8;
    private static final int SERIES = 3_500;
    private static final int PER_SECOND = 20_000;
    private static final int SECONDS = 2;
    private static final int COMMITS_PER_SECOND = 10;

    /** What Kafka adds to a record in a batch, at most: lengths, offset and timestamp deltas. */
    private static final int RECORD = 12;

    private static final String DEFINITIONS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: orders.created, format: json, time: { field: /createdAt, format: iso8601 } }
            metrics:
              - { metric: orders.created.count, source: orders, aggregate: count, window: { size: 5m }, max_series: 4000,
                  dimensions: { restaurant: /order/restaurantId } }
            """;

    /** What was sent to one task of stage 2 or all of them. */
    private record Traffic(long bytes, long records, long events, long largest) {}

    @ParameterizedTest
    @CsvSource({"400, 0.05", "900, 0.025"})
    void what_is_shuffled_is_a_small_part_of_what_came_in(int bytes, double share) {
        List<Event> events = SizedOrders.of(bytes, PER_SECOND * SECONDS, 86_400.0 * PER_SECOND);
        PipelineHarness pipeline =
                new PipelineHarness(metrics(), PARTITIONS, events.get(0).timestamp());
        long input = 0;
        int perCommit = PER_SECOND / COMMITS_PER_SECOND;
        for (int i = 0; i < events.size(); i++) {
            byte[] value = ofOneOfManyRestaurants(events.get(i), i);
            input += value.length;
            pipeline.event("orders.created", i % PARTITIONS, value);
            if (i % perCommit == perCommit - 1) {
                pipeline.pass(1_000 / COMMITS_PER_SECOND);
                pipeline.commitFolds();
            }
        }

        Traffic traffic = traffic(pipeline.repartition());

        assertThat(traffic.events()).isEqualTo(events.size());
        assertThat((double) traffic.bytes() / input).isLessThanOrEqualTo(share);
        // One batch per partition and commit, two where a window ends; one watermark per partition and second, to all.
        assertThat(traffic.records())
                .isLessThanOrEqualTo((long) PARTITIONS * SECONDS * (2L * COMMITS_PER_SECOND + PARTITIONS + 1));
        assertThat(traffic.largest()).isLessThan(100_000);
    }

    private static byte[] ofOneOfManyRestaurants(Event event, int number) {
        // 7919 is prime to the number of series, so that all occur, in no order and equally often.
        String restaurant = "\"restaurantId\":\"r-%04d\"".formatted((int) (number * 7919L % SERIES));
        return new String(event.value(), StandardCharsets.UTF_8)
                .replaceFirst("\"restaurantId\":\"[^\"]*\"", restaurant)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Traffic traffic(List<StageMessage> messages) {
        long bytes = 0;
        long records = 0;
        long events = 0;
        long largest = 0;
        for (StageMessage message : messages) {
            int copies = message instanceof WatermarkReport ? PARTITIONS : 1;
            long size = (long) RECORD + StageMessageCodec.key(message).length + StageMessageCodec.value(message).length;
            bytes += copies * size;
            records += copies;
            largest = Math.max(largest, size);
            assertThat(message).as("no event passes").isInstanceOfAny(PartialBatch.class, WatermarkReport.class);
            if (message instanceof PartialBatch batch) {
                events += batch.parts().stream()
                        .mapToLong(RepartitionTrafficTest::counted)
                        .sum();
            }
        }
        return new Traffic(bytes, records, events, largest);
    }

    private static long counted(PartialBatch.Part part) {
        return new ByteReader(part.accumulators()).readLong();
    }

    private static List<MetricDefinition> metrics() {
        try {
            return DefinitionLoader.load("orders.yaml", DEFINITIONS).metrics();
        } catch (InvalidFilesException e) {
            throw new AssertionError(e);
        }
    }
}
