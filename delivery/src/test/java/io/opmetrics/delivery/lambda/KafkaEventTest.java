package io.opmetrics.delivery.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.delivery.batch.Partition;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPointJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaEventTest {

    private static final String POINT =
            Base64.getEncoder().encodeToString(MetricPointJson.write(Messages.order("lieferando")));

    private static List<Received> read(String event) throws IOException {
        return KafkaEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), Messages.NOW);
    }

    /** An event with one list, under a key that says nothing. */
    private static List<Received> records(String... records) throws IOException {
        return read("{\"eventSource\":\"aws:kafka\",\"records\":{\"any\":[" + String.join(",", records) + "]}}");
    }

    private static String rule(Received received) {
        return received.problem().map(InvalidMetricPointException::getMessage).orElse("none");
    }

    @Test
    void an_event_of_msk_is_read() throws IOException {
        List<Received> records = read("""
                {
                  "eventSource": "aws:kafka",
                  "eventSourceArn": "arn:aws:kafka:eu-central-1:123456789012:cluster/points/6357e0b2-0e6a-4b3c-a0b4-70df934c2e34-5",
                  "bootstrapServers": "b-2.points.kafka.eu-central-1.amazonaws.com:9094,b-1.points.kafka.eu-central-1.amazonaws.com:9094",
                  "records": {
                    "dynatrace-metrics-0": [
                      {
                        "topic": "dynatrace-metrics",
                        "partition": 0,
                        "offset": 15,
                        "timestamp": 1545084650987,
                        "timestampType": "CREATE_TIME",
                        "key": "b3JkZXJz",
                        "value": "%s",
                        "headers": [{ "source": [112, 111, 115] }]
                      }
                    ]
                  }
                }
                """.formatted(POINT));
        assertThat(records).singleElement().satisfies(received -> {
            assertThat(received.partition()).isEqualTo(new Partition("dynatrace-metrics", 0));
            assertThat(received.offset()).isEqualTo(15);
            assertThat(received.receivedAt()).isEqualTo(Messages.NOW);
            assertThat(received.point()).contains(Messages.order("lieferando"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:kafka", "SelfManagedKafka", "aws:SelfManagedKafka"})
    void both_kinds_of_cluster_are_read_under_every_name_they_go_by(String source) throws IOException {
        // The source comes last: nothing says that it must be first.
        assertThat(read("{\"records\":{\"t-0\":[{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"value\":\"" + POINT
                        + "\"}]},\"eventSource\":\"" + source + "\"}"))
                .hasSize(1);
    }

    @Test
    void a_key_that_does_not_match_its_records_is_not_looked_at() throws IOException {
        List<Received> records = read("""
                {"eventSource":"aws:kafka","records":{
                  "mytopic-01":[{"topic":"mytopic1","partition":0,"offset":1,"value":null},
                                {"topic":"mytopic","partition":7,"offset":9,"value":null}],
                  "":[{"topic":"other-topic-3","partition":2,"offset":4,"value":null}]}}
                """);
        assertThat(records)
                .extracting(Received::partition)
                .containsExactly(
                        new Partition("mytopic1", 0), new Partition("mytopic", 7), new Partition("other-topic-3", 2));
    }

    @Test
    void partitions_and_offsets_may_be_text() throws IOException {
        assertThat(records("{\"topic\":\"t\",\"partition\":\"3\",\"offset\":\"12\",\"value\":\"" + POINT + "\"}"))
                .singleElement()
                .satisfies(received -> {
                    assertThat(received.partition()).isEqualTo(new Partition("t", 3));
                    assertThat(received.offset()).isEqualTo(12);
                    assertThat(received.point()).isPresent();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":[104,101,-1]}]",
                "[{\"a\":\"aGVhZA==\"}]",
                "[{\"a\":null}]",
                "[]",
                "null",
                "{\"a\":{\"b\":[1]}}",
                "\"none\""
            })
    void headers_are_passed_over_in_whatever_form(String headers) throws IOException {
        List<Received> records = records(
                "{\"headers\":" + headers + ",\"topic\":\"t\",\"partition\":0,\"offset\":1,\"value\":\"" + POINT
                        + "\"}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":2,\"value\":\"" + POINT + "\",\"headers\":" + headers
                        + "}");
        assertThat(records)
                .hasSize(2)
                .allSatisfy(received -> assertThat(received.point()).isPresent());
    }

    @Test
    void a_key_may_be_absent_or_null() throws IOException {
        assertThat(records(
                        "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"value\":\"" + POINT + "\"}",
                        "{\"topic\":\"t\",\"partition\":0,\"offset\":2,\"key\":null,\"value\":\"" + POINT + "\"}"))
                .allSatisfy(received -> assertThat(received.point()).isPresent());
    }

    @Test
    void a_record_without_a_value_is_no_point() throws IOException {
        assertThat(records(
                        "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"value\":null}",
                        "{\"topic\":\"t\",\"partition\":0,\"offset\":2}"))
                .hasSize(2)
                .allSatisfy(received -> {
                    assertThat(received.problem()).isPresent();
                    assertThat(received.value()).isEmpty();
                    assertThat(EventRecord.isNowhere(received)).isFalse();
                });
    }

    @Test
    void a_value_that_is_not_base64_keeps_its_text() throws IOException {
        String notBase64 = "{\\\"schema\\\":1}";
        assertThat(records("{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"value\":\"" + notBase64 + "\"}"))
                .singleElement()
                .satisfies(received -> {
                    assertThat(rule(received)).isEqualTo("value: must be base64 in the event, found other text");
                    assertThat(received.value()).asString().isEqualTo("{\"schema\":1}");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"partition\":0,\"offset\":1}",
                "{\"topic\":\"\",\"partition\":0,\"offset\":1}",
                "{\"topic\":{\"offset\":3},\"partition\":0,\"offset\":1}",
                "{\"topic\":\"t\",\"offset\":1}",
                "{\"topic\":\"t\",\"partition\":-1,\"offset\":1}",
                "{\"topic\":\"t\",\"partition\":2147483648,\"offset\":1}",
                "{\"topic\":\"t\",\"partition\":0}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":9999999999999999999}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":1.5}",
                "{}",
                "null",
                "[[1]]",
                "17"
            })
    void a_record_without_a_place_does_not_harm_its_neighbours(String bad) throws IOException {
        String good = "{\"topic\":\"t\",\"partition\":0,\"offset\":2,\"value\":\"" + POINT + "\"}";
        List<Received> records = records(good, bad, good);
        assertThat(records).extracting(EventRecord::isNowhere).containsExactly(false, true, false);
        assertThat(rule(records.get(1))).contains("topic, partition and offset");
        assertThat(List.of(records.get(0), records.get(2)))
                .allSatisfy(received -> assertThat(received.point()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"eventSource\":\"aws:kafka\",\"records\":{\"t-0\":[",
                "{\"records\":{}}",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\"}]}",
                "{\"eventSource\":\"aws:sqs\",\"records\":{}}"
            })
    void anything_else_is_refused_in_a_sentence(String event) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is no event of Kafka: ");
    }

    @Test
    void an_event_without_records_is_one() throws IOException {
        assertThat(read("{\"eventSource\":\"aws:kafka\",\"records\":{}}")).isEmpty();
        assertThat(read("{\"eventSource\":\"aws:kafka\",\"records\":null}")).isEmpty();
    }
}
