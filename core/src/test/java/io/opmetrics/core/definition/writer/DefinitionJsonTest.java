package io.opmetrics.core.definition.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written of a definition is read back as the same. */
class DefinitionJsonTest {

    private static final String ORDERS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: orders.created, time: { field: /createdAt, format: iso8601 } }
            metrics:
              - metric: orders.created.count
                source: orders
                aggregate: count
                dimensions: { country: { field: /country, default: "\\u0007\\u2028" }, aggregator: /a }
                window: { size: 5m }
                zero_fill: { expect: [ { country: طلبات, aggregator: "a: b" } ] }
            """;

    @Property
    void a_definition_is_read_back_as_the_same(@ForAll Random random) throws InvalidFilesException {
        MetricDefinition definition = RandomDefinition.of(random);

        MetricDefinition read = read(DefinitionJson.write(definition));

        assertThat(read).isEqualTo(definition);
        assertThat(MetricIdentity.of(read)).isEqualTo(MetricIdentity.of(definition));
    }

    @Property
    void what_is_written_is_one_line_of_json(@ForAll Random random) throws Exception {
        String text = DefinitionJson.write(RandomDefinition.of(random));

        assertThat(text).doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
        assertThat(new ObjectMapper().readTree(text).isObject()).isTrue();
    }

    @Property(tries = 100)
    void equal_definitions_give_equal_texts(@ForAll long seed) throws InvalidFilesException {
        MetricDefinition definition = RandomDefinition.of(new Random(seed));
        String text = DefinitionJson.write(definition);

        assertThat(DefinitionJson.write(RandomDefinition.of(new Random(seed)))).isEqualTo(text);
        assertThat(DefinitionJson.write(read(text))).isEqualTo(text);
    }

    @Example
    void every_default_is_written_out_and_readable_texts_stay_readable() throws InvalidFilesException {
        assertThat(DefinitionJson.write(read(ORDERS)))
                .isEqualTo("{\"apiVersion\":\"opmetrics/v1\",\"kind\":\"MetricSet\","
                        + "\"sources\":{\"orders\":{\"topic\":\"orders.created\",\"format\":\"json\",\"time\":"
                        + "{\"field\":\"/createdAt\",\"format\":\"iso8601\",\"max_future\":\"5m\","
                        + "\"on_invalid\":\"dead_letter\"},\"idle_close\":\"30s\",\"start\":\"55m\"}},"
                        + "\"metrics\":[{\"metric\":\"orders.created.count\",\"aggregate\":\"count\","
                        + "\"source\":\"orders\",\"dimensions\":{\"aggregator\":{\"field\":\"/a\"},"
                        + "\"country\":{\"field\":\"/country\",\"default\":\"\\u0007\\u2028\"}},"
                        + "\"window\":{\"size\":\"5m\",\"grace\":\"30s\"},\"corrections\":{\"every\":\"1m\"},"
                        + "\"zero_fill\":{\"expect\":[{\"aggregator\":\"a: b\",\"country\":\"طلبات\"}],"
                        + "\"forget_after\":\"7d\",\"max_gap\":\"1h\"},\"max_series\":2000,\"shards\":1}]}");
    }

    private static MetricDefinition read(String text) throws InvalidFilesException {
        return DefinitionLoader.load("stored", text).metrics().get(0);
    }
}
