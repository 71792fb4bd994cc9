package io.opmetrics.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Any point can be written and read back; any document gets one verdict, from Java and from the JSON Schema. */
class MessagePropertyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Provide
    Arbitrary<MetricPoint> points() {
        return Points.any();
    }

    @Property(tries = 500)
    void what_is_written_is_read_back(@ForAll("points") MetricPoint point) {
        byte[] message = MetricPointJson.write(point);
        assertThat(MetricPointJson.read(message)).isEqualTo(point);
        assertThat(MetricPointJson.write(MetricPointJson.read(message))).isEqualTo(message);
    }

    @Property(tries = 300)
    void what_is_written_satisfies_the_json_schema(@ForAll("points") MetricPoint point) {
        assertThat(JsonSchemaVerdict.isValid(text(MetricPointJson.write(point))))
                .isTrue();
    }

    @Property(tries = 1_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void java_and_the_json_schema_give_a_damaged_message_the_same_verdict(
            @ForAll("points") MetricPoint point, @ForAll long seed) throws JsonProcessingException {
        ObjectNode message = (ObjectNode) MAPPER.readTree(text(MetricPointJson.write(point)));
        damage(message, new Random(seed));
        String document = MAPPER.writeValueAsString(message);
        String rule = ruleThatJavaSees(document);
        Statistics.label("verdict").collect(rule.isEmpty() ? "good" : "bad").coverage(coverage -> {
            coverage.check("good").percentage(share -> share > 5);
            coverage.check("bad").percentage(share -> share > 30);
        });
        assertThat(JsonSchemaVerdict.isValid(document))
                .as(document + " " + rule)
                .isEqualTo(rule.isEmpty() || BEYOND_JSON_SCHEMA.contains(rule));
    }

    /** The rules that the JSON Schema cannot express: it takes what breaks only them. */
    private static final List<String> BEYOND_JSON_SCHEMA =
            List.of("is not before start", "keeps min <= sum / count <= max");

    private static String ruleThatJavaSees(String document) {
        try {
            MetricPointJson.read(document.getBytes(StandardCharsets.UTF_8));
            return "";
        } catch (InvalidMetricPointException e) {
            return e.rule();
        }
    }

    /** One change somewhere: a field gone, added, renamed, or of another value. */
    private static void damage(ObjectNode message, Random random) {
        ObjectNode place = message;
        List<String> inner = List.of("dimensions", "value");
        if (random.nextInt(3) == 0) {
            place = (ObjectNode) message.get(inner.get(random.nextInt(2)));
        }
        List<String> names = new ArrayList<>();
        place.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> place.remove(name);
            case 1 -> place.set("Extra" + random.nextInt(3), value(random));
            case 2 -> place.set("e" + random.nextInt(3), value(random));
            case 3 -> place.set(name, place.path(name).deepCopy());
            default -> place.set(name, value(random));
        }
    }

    private static JsonNode value(Random random) {
        List<JsonNode> values = List.of(
                JSON.nullNode(),
                JSON.booleanNode(random.nextBoolean()),
                JSON.numberNode(0),
                JSON.numberNode(1),
                JSON.numberNode(-1),
                JSON.numberNode(1.5),
                JSON.numberNode(2.0),
                JSON.numberNode(1e300),
                JSON.numberNode(1L << 60),
                JSON.numberNode(Long.MAX_VALUE),
                JSON.textNode(""),
                JSON.textNode("abc"),
                JSON.textNode("abc.count"),
                JSON.textNode("count"),
                JSON.textNode("gauge"),
                JSON.textNode("dt.count"),
                JSON.textNode("x".repeat(251)),
                JSON.textNode("with space"),
                JSON.objectNode(),
                JSON.objectNode().put("delta", 3),
                JSON.objectNode().put("a", "b"),
                JSON.arrayNode());
        return values.get(random.nextInt(values.size()));
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}
