package io.opmetrics.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReaderTest {

    private static Tuple2<String, Long> read(String order) throws IOException {
        return OrderReader.read(order.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"createdAt":"1970-01-01T00:00:05.000Z","order":{"aggregator":"yallabite","items":[{"sku":"a"}]}}""", """
                {"order":{"items":[{"aggregator":"not this"}],"aggregator":"yallabite","x":{"y":1}},\
                "createdAt":"1970-01-01T00:00:05.000Z","aggregator":"nor this"}""", """
                {"aggregator":"not this","customer":{"createdAt":"nor this"},\
                "createdAt":"1970-01-01T00:00:05.000Z","order":{"aggregator":"yallabite","""})
    void aggregator_and_time_are_read_wherever_they_stand_and_nothing_after_them(String order) throws IOException {
        assertThat(read(order)).isEqualTo(Tuple2.of("yallabite", 5_000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"createdAt\":\"1970-01-01T00:00:05.000Z\"}",
                "{\"order\":{\"aggregator\":\"yallabite\"}}",
                "{\"createdAt\":\"1970-01-01T00:00:05.000Z\",\"order\":\"yallabite\"}"
            })
    void an_order_without_them_stops_the_job(String order) {
        assertThatThrownBy(() -> read(order)).isInstanceOf(IOException.class);
    }

    @Test
    void a_count_is_written_as_the_run_reads_it() {
        assertThat(new String(CountWriter.json(Tuple3.of(300_000L, "yalla\"bite", 7L)), StandardCharsets.UTF_8))
                .isEqualTo("{\"start\":300000,\"aggregator\":\"yalla\\\"bite\",\"count\":7}");
    }
}
