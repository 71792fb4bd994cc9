package io.opmetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opmetrics.core.event.FieldValues.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read by hand is read as Jackson reads it. */
class PlainJsonPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Bytes that mean something in JSON, or begin or end a character of several bytes. */
    private static final byte[] SIGNIFICANT =
            "{}[]:,\"\\ \n\t/0123456789-+.eEtrufalsn\u00e9\u20ac\u0001".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 5_000)
    void whatever_the_hand_reads_of_a_damaged_event_jackson_reads_alike(
            @ForAll("damaged") byte[] event, @ForAll("fieldSets") FieldSet fields) throws Exception {
        FieldValues byHand = new FieldValues(fields.size());
        try {
            new PlainJson(FieldTree.of(fields)).read(event, 1, byHand);
        } catch (UnusualJsonException left) {
            return;
        }

        FieldValues byJackson = new FieldValues(fields.size());
        new JacksonJson(FieldTree.of(fields)).read(event, 1, byJackson);

        assertThat(describe(byHand, fields)).isEqualTo(describe(byJackson, fields));
    }

    @Property(tries = 1_000)
    void what_was_read_before_changes_nothing(
            @ForAll("several") List<byte[]> events, @ForAll("fieldSets") FieldSet fields) {
        PlainJson experienced = new PlainJson(FieldTree.of(fields));
        for (int i = 0; i < 2 * events.size(); i++) {
            byte[] event = events.get(i % events.size());

            assertThat(read(experienced, event, i + 1, fields))
                    .isEqualTo(read(new PlainJson(FieldTree.of(fields)), event, 1, fields));
        }
    }

    private static String read(PlainJson reader, byte[] event, long number, FieldSet fields) {
        FieldValues into = new FieldValues(fields.size());
        try {
            reader.read(event, number, into);
        } catch (UnusualJsonException left) {
            return "left to Jackson";
        }
        return String.valueOf(describe(into, fields));
    }

    @Provide
    Arbitrary<List<byte[]>> several() {
        return damaged().list().ofMinSize(2).ofMaxSize(8);
    }

    @Property
    void every_decimal_is_the_double_nearest_to_it(@ForAll("decimals") String decimal) throws Exception {
        FieldSet fields = Parsed.fields("/a");
        FieldValues values = new FieldValues(1);

        new PlainJson(FieldTree.of(fields))
                .read(("{\"a\":" + decimal + "}").getBytes(StandardCharsets.UTF_8), 1, values);

        assertThat(values.number(0)).isEqualTo(Double.parseDouble(decimal));
        assertThat(values.text(0)).isEqualTo(decimal);
    }

    @Example
    void an_event_without_escapes_is_read_by_hand() throws Exception {
        String event = """
                { "name": "größe 😀", "n": [1, -0.5e-3, {"x": "\\u00e9\\n"}, true, false, null, [], {}], "order": {"total": 12.50,
                  "paid": true, "items": 3 } }""";
        FieldSet fields = Parsed.fields("/name", "/order/total", "/order/paid", "/order/items", "/order/absent", "/n");
        FieldValues values = new FieldValues(fields.size());

        new PlainJson(FieldTree.of(fields)).read(event.getBytes(StandardCharsets.UTF_8), 1, values);

        assertThat(Parsed.describe(values, fields))
                .containsExactly(
                        "/name=\"größe 😀\"",
                        "/order/total=decimal 12.5",
                        "/order/paid=boolean true",
                        "/order/items=integer 3",
                        "/order/absent=ABSENT",
                        "/n=STRUCTURE");
    }

    private static List<String> describe(FieldValues values, FieldSet fields) {
        return IntStream.range(0, fields.size())
                .mapToObj(slot -> values.kind(slot)
                        + (values.isNull(slot) || values.kind(slot) == Kind.STRUCTURE
                                ? ""
                                : " " + values.text(slot) + " " + values.number(slot)))
                .toList();
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        return Arbitraries.randomValue(PlainJsonPropertyTest::damaged);
    }

    private static byte[] damaged(Random random) {
        byte[] event = write(RandomEvents.event(random));
        for (int damages = random.nextInt(4); damages > 0; damages--) {
            int at = random.nextInt(event.length);
            byte wrong = SIGNIFICANT[random.nextInt(SIGNIFICANT.length)];
            event = switch (random.nextInt(3)) {
                case 0 -> join(event, at, new byte[] {wrong}, at + 1);
                case 1 -> join(event, at, new byte[] {wrong}, at);
                default -> join(event, at, new byte[0], Math.min(event.length, at + 1 + random.nextInt(3)));
            };
            if (event.length == 0) {
                return event;
            }
        }
        return event;
    }

    private static byte[] join(byte[] event, int before, byte[] inserted, int after) {
        byte[] joined = Arrays.copyOf(event, before + inserted.length + event.length - after);
        System.arraycopy(inserted, 0, joined, before, inserted.length);
        System.arraycopy(event, after, joined, before + inserted.length, event.length - after);
        return joined;
    }

    private static byte[] write(Map<String, Object> event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Provide
    Arbitrary<FieldSet> fieldSets() {
        return Arbitraries.randomValue(RandomEvents::fields);
    }

    @Provide
    Arbitrary<String> decimals() {
        return Arbitraries.randomValue(random -> (random.nextBoolean() ? "-" : "")
                + random.nextLong(pow(random.nextInt(19))) + "."
                + "%0".concat(1 + random.nextInt(24) + "d").formatted(random.nextLong(pow(random.nextInt(19))))
                + (random.nextInt(4) == 0 ? "e" + (random.nextInt(700) - 350) : ""));
    }

    private static long pow(int exponent) {
        return (long) Math.pow(10, exponent);
    }
}
