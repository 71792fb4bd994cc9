package io.opmetrics.bench.flink;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The count in Flink SQL: two tables and one statement. */
final class SqlJob {

    private SqlJob() {}

    static void run(StreamExecutionEnvironment environment, Topics topics) throws Exception {
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().set("table.local-time-zone", "UTC");
        tables.getConfig().set("table.exec.source.idle-timeout", Settings.IDLE.toMillis() + " ms");
        tables.createTemporarySystemFunction("EPOCH_MILLIS", EpochMillis.class);
        tables.executeSql(orders(topics));
        tables.executeSql(counts(topics));
        tables.executeSql("""
                        INSERT INTO counts
                        SELECT EXTRACT(EPOCH FROM window_start) * 1000, aggregator, COUNT(*)
                        FROM TUMBLE(TABLE orders, DESCRIPTOR(created), INTERVAL '%d' MINUTES)
                        GROUP BY window_start, window_end, aggregator
                        """.formatted(Settings.WINDOW.toMinutes())).await();
    }

    private static String orders(Topics topics) {
        return """
                CREATE TABLE orders (
                  createdAt STRING,
                  `order` ROW<aggregator STRING>,
                  aggregator AS `order`.aggregator,
                  created AS TO_TIMESTAMP_LTZ(EPOCH_MILLIS(createdAt), 3),
                  WATERMARK FOR created AS created - INTERVAL '%d' SECONDS
                ) WITH (
                  'connector' = 'kafka',
                  'topic' = '%s',
                  'properties.bootstrap.servers' = '%s',
                  'properties.group.id' = '%s',
                  'scan.startup.mode' = 'earliest-offset',
                  'format' = 'json'
                )
                """.formatted(
                Settings.OUT_OF_ORDERNESS.toSeconds(), topics.input(), topics.bootstrapServers(), topics.group());
    }

    private static String counts(Topics topics) {
        return """
                CREATE TABLE counts (
                  `start` BIGINT,
                  aggregator STRING,
                  `count` BIGINT
                ) WITH (
                  'connector' = 'kafka',
                  'topic' = '%s',
                  'properties.bootstrap.servers' = '%s',
                  'properties.transaction.timeout.ms' = '%s',
                  'sink.delivery-guarantee' = 'exactly-once',
                  'sink.transactional-id-prefix' = '%s',
                  'format' = 'json'
                )
                """.formatted(topics.output(), topics.bootstrapServers(), Topics.TRANSACTION_TIMEOUT_MS, topics.group());
    }
}
