package io.opmetrics.bench.throughput.program;

import io.opmetrics.bench.throughput.event.OrderWindow;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TimeWindowedKStream;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;

/**
 * The same count in the DSL of Kafka Streams, exactly once. As in a textbook: re-keyed, grouped, windowed with a grace of
 * 30 s, counted, and suppressed until the window closes. With {@code --tuned}: a record cache that holds all open windows,
 * a grace of 24 h so that nothing is dropped as late, no suppression, and batches as the product's.
 */
public final class DslCount {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration TUNED_GRACE = Duration.ofHours(24);
    private static final long TUNED_CACHE_BYTES = 64L << 20;

    private DslCount() {}

    public static void main(String[] arguments) throws InterruptedException {
        Arguments options = Arguments.parse(arguments);
        boolean tuned = options.has("--tuned");
        Topology topology = topology(options.value("--input"), options.value("--output"), tuned);
        CountDownLatch ended = new CountDownLatch(1);
        KafkaStreams streams = new KafkaStreams(topology, properties(options, tuned));
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            ended.countDown();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
        streams.start();
        ended.await();
        System.exit(1);
    }

    static Topology topology(String input, String output, boolean tuned) {
        StreamsBuilder builder = new StreamsBuilder();
        TimeWindowedKStream<String, OrderSeen> windows = builder.stream(
                        input,
                        Consumed.with(Serdes.ByteArray(), OrderSeenSerde.ofEvents())
                                .withTimestampExtractor((record, partitionTime) -> ((OrderSeen) record.value()).time()))
                .selectKey((key, order) -> order.aggregator())
                .groupByKey(Grouped.with(Serdes.String(), OrderSeenSerde.compact()))
                .windowedBy(TimeWindows.ofSizeAndGrace(OrderWindow.SIZE, tuned ? TUNED_GRACE : GRACE));
        KTable<Windowed<String>, Long> counts = windows.count();
        if (!tuned) {
            counts = counts.suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()));
        }
        counts.toStream()
                .map((window, count) -> KeyValue.pair(
                        window.window().start() + window.key(),
                        CountRecord.json(window.window().start(), window.key(), count)))
                .to(output, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static Properties properties(Arguments options, boolean tuned) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, options.value("--group"));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, options.value("--bootstrap-servers"));
        properties.put(StreamsConfig.STATE_DIR_CONFIG, options.value("--state-directory"));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        if (tuned) {
            properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, TUNED_CACHE_BYTES);
            properties.put(StreamsConfig.producerPrefix("linger.ms"), 20);
        }
        return properties;
    }
}
