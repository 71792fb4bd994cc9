package io.opmetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The streaming parser finds what a walk down the whole document finds. */
class JsonEventParserPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void every_field_is_found_that_a_walk_down_the_document_finds(
            @ForAll("events") Map<String, Object> event, @ForAll("fieldSets") FieldSet fields) throws Exception {
        byte[] bytes = JSON.writeValueAsBytes(event);

        FieldValues values = Parsed.read(bytes, fields);

        assertThat(Parsed.describe(values, fields)).isEqualTo(walk(JSON.readTree(bytes), fields));
    }

    @Property
    void repetitions_of_names_change_nothing(
            @ForAll("events") Map<String, Object> event,
            @ForAll("events") Map<String, Object> repetitions,
            @ForAll("fieldSets") FieldSet fields)
            throws Exception {
        repetitions.keySet().retainAll(event.keySet());
        String first = JSON.writeValueAsString(event);
        String second = JSON.writeValueAsString(repetitions);
        String comma = repetitions.isEmpty() ? "" : ",";
        String repeated = first.substring(0, first.length() - 1) + comma + second.substring(1);

        FieldValues values = Parsed.read(repeated.getBytes(StandardCharsets.UTF_8), fields);

        assertThat(Parsed.describe(values, fields)).isEqualTo(walk(JSON.readTree(first), fields));
    }

    @Property
    void a_damaged_event_is_read_or_refused_and_nothing_else(
            @ForAll("events") Map<String, Object> event,
            @ForAll("fieldSets") FieldSet fields,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll byte damage)
            throws Exception {
        byte[] bytes = JSON.writeValueAsBytes(event);
        bytes[place % bytes.length] = damage;
        byte[] damaged = Arrays.copyOf(bytes, damage % 2 == 0 ? bytes.length : place % bytes.length);

        try {
            assertThat(Parsed.describe(Parsed.read(damaged, fields), fields)).hasSize(fields.size());
        } catch (UnreadableEventException refused) {
            assertThat(refused).hasMessageStartingWith("the event ");
        }
    }

    private static List<String> walk(JsonNode root, FieldSet fields) {
        return fields.paths().stream()
                .map(path -> path + "=" + walk(root, path))
                .toList();
    }

    private static String walk(JsonNode root, FieldPath path) {
        JsonNode node = root;
        for (String name : path.segments()) {
            if (!node.isObject() || !node.has(name)) {
                return "ABSENT";
            }
            node = node.get(name);
        }
        return switch (node.getNodeType()) {
            case STRING -> "\"" + node.textValue() + "\"";
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? "integer " + node.longValue()
                        : "decimal " + node.doubleValue();
            case BOOLEAN -> "boolean " + node.booleanValue();
            case NULL -> "NULL";
            default -> "STRUCTURE";
        };
    }

    @Provide
    Arbitrary<FieldSet> fieldSets() {
        return Arbitraries.randomValue(RandomEvents::fields);
    }

    @Provide
    Arbitrary<Map<String, Object>> events() {
        return Arbitraries.randomValue(RandomEvents::event);
    }
}
