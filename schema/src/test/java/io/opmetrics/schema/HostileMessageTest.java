package io.opmetrics.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands on the topic is a point or a refusal that a person can read, never another exception. */
class HostileMessageTest {

    private static final String GOOD = """
            {"schema":1,"metric":"orders.count","type":"count","dimensions":{"a":"b"},"start":1000,"time":2000,\
            "value":{"delta":17},"revision":0}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-99999999999",
                "-1e-99999999999",
                "1e99999999999",
                "1e-2147483647",
                "10e2147483646",
                "1e-5000",
                "1e-400",
                "1.5",
                "999.0000000000000000000000000001",
                "\"1\""
            })
    void a_start_that_is_no_whole_number_in_its_range_is_refused(String number) {
        assertThat(refusal(GOOD.replace("1000", number)).field()).isEqualTo("start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0e-99999999", "0e99999999", "-0", "-0.0", "10e-1", "1.0", "1E0", "1e3"})
    void a_whole_number_may_be_written_in_any_way(String number) {
        MetricPointJson.read(utf8(GOOD.replace("1000", number)));
    }

    @Test
    void a_whole_number_may_have_many_digits() {
        String thousand = "1" + "0".repeat(503) + "e-500";

        assertThat(MetricPointJson.read(utf8(GOOD.replace("1000", thousand))).start())
                .isEqualTo(1000);
    }

    @Test
    void the_name_of_a_dimension_cannot_flood_or_colour_a_log() {
        String name = "\\u001b[31m" + "x".repeat(40_000);

        assertThat(refusal(GOOD.replace("\"a\":\"b\"", "\"" + name + "\":1")))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith("dimensions: has names of ")
                        .doesNotContain("\u001b")
                        .hasSizeLessThan(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u001b[31m\":1", "\"\\u001b[31m\":1,\"\\u001b[31m\":1"})
    void an_unknown_field_is_shown_and_cannot_colour_a_log(String field) {
        assertThat(refusal(GOOD.replace("\"schema\":1", field)))
                .hasMessageContaining("\\u001b[31m")
                .hasMessageNotContaining("\u001b");
    }

    @Property(tries = 2_000)
    void a_message_with_other_bytes_is_a_point_or_a_refusal(@ForAll Random random) {
        byte[] message = utf8(GOOD);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        }
        assertPointOrRefusal(message);
    }

    @Property(tries = 300)
    void any_bytes_are_a_point_or_a_refusal(@ForAll byte[] message) {
        assertPointOrRefusal(message);
    }

    private static void assertPointOrRefusal(byte[] message) {
        try {
            MetricPoint point = MetricPointJson.read(message);
            assertThat(MetricPointJson.read(MetricPointJson.write(point))).isEqualTo(point);
        } catch (InvalidMetricPointException refusal) {
            assertThat(refusal.getMessage()).matches("[^\\p{Cntrl}]+").hasSizeLessThan(600);
        }
    }

    private static InvalidMetricPointException refusal(String document) {
        return catchThrowableOfType(InvalidMetricPointException.class, () -> MetricPointJson.read(utf8(document)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
