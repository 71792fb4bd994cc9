package io.opmetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
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
        return Arbitraries.randomValue(random -> new FieldSet(
                Stream.generate(() -> path(random)).limit(random.nextInt(7)).toList()));
    }

    private static FieldPath path(Random random) {
        return new FieldPath(
                Stream.generate(() -> name(random)).limit(1 + random.nextInt(3)).toList());
    }

    @Provide
    Arbitrary<Map<String, Object>> events() {
        return Arbitraries.randomValue(random -> object(random, 3));
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int size = random.nextInt(8); size > 0; size--) {
            object.put(name(random), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 7)) {
            case 0 -> List.of("", "text", "größe \n 😀 \"", "x".repeat(5_000)).get(random.nextInt(4));
            case 1 -> random.nextLong();
            case 2 -> random.nextInt(10);
            case 3 -> new BigInteger(100, random).negate();
            case 4 -> new BigDecimal(new BigInteger(40, random), random.nextInt(20));
            case 5 -> random.nextBoolean();
            case 6 -> NullNode.getInstance();
            case 7 ->
                Stream.generate(() -> value(random, depth - 1))
                        .limit(random.nextInt(4))
                        .toList();
            default -> object(random, depth - 1);
        };
    }

    /** Few enough that events and field sets meet. */
    private static String name(Random random) {
        List<String> names = List.of("a", "b", "c", "order-id", "größe", "x/y", "~", "", "n".repeat(40));
        return names.get(random.nextInt(names.size()));
    }
}
