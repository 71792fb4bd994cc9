package io.opmetrics.bench.flink;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The count with the DataStream API, as someone who knows what costs would write it. */
final class DataStreamJob {

    private DataStreamJob() {}

    static void run(StreamExecutionEnvironment environment, Topics topics) throws Exception {
        WatermarkStrategy<Tuple2<String, Long>> watermarks =
                WatermarkStrategy.<Tuple2<String, Long>>forBoundedOutOfOrderness(Settings.OUT_OF_ORDERNESS)
                        .withTimestampAssigner((order, ignored) -> order.f1)
                        .withIdleness(Settings.IDLE);
        environment
                .fromSource(source(topics), watermarks, "orders")
                .map(order -> order.f0, Types.STRING)
                .keyBy(aggregator -> aggregator, Types.STRING)
                .window(TumblingEventTimeWindows.of(Settings.WINDOW))
                .aggregate(
                        new Count(),
                        new WithWindow(),
                        Types.LONG,
                        Types.LONG,
                        Types.TUPLE(Types.LONG, Types.STRING, Types.LONG))
                .sinkTo(sink(topics));
        environment.execute("orders per aggregator");
    }

    private static KafkaSource<Tuple2<String, Long>> source(Topics topics) {
        return KafkaSource.<Tuple2<String, Long>>builder()
                .setBootstrapServers(topics.bootstrapServers())
                .setTopics(topics.input())
                .setGroupId(topics.group())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new OrderReader())
                .build();
    }

    private static KafkaSink<Tuple3<Long, String, Long>> sink(Topics topics) {
        return KafkaSink.<Tuple3<Long, String, Long>>builder()
                .setBootstrapServers(topics.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topics.group())
                .setKafkaProducerConfig(topics.producer())
                .setRecordSerializer(new CountWriter(topics.output()))
                .build();
    }

    /** Holds one number per aggregator and window; no event is kept. */
    private static final class Count implements AggregateFunction<String, Long, Long> {

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(String aggregator, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long one, Long other) {
            return one + other;
        }
    }

    private static final class WithWindow
            extends ProcessWindowFunction<Long, Tuple3<Long, String, Long>, String, TimeWindow> {

        @Override
        public void process(
                String aggregator,
                Context context,
                Iterable<Long> counts,
                Collector<Tuple3<Long, String, Long>> results) {
            for (long count : counts) {
                results.collect(Tuple3.of(context.window().getStart(), aggregator, count));
            }
        }
    }
}
