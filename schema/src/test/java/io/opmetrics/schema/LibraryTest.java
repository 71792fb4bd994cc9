package io.opmetrics.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.schema.kafka.MetricPointSerde;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** The library as another team meets it. */
class LibraryTest {

    @Test
    void an_error_names_the_field_the_rule_and_the_value() {
        assertThatThrownBy(() -> MetricPoint.count("dt.orders.count").delta(1).build())
                .hasMessage("metric: does not start with dt., which Dynatrace reserves, found \"dt.orders.count\"");
        assertThatThrownBy(() -> MetricPoint.count("orders.count")
                        .dimension("Country", "AE")
                        .delta(1)
                        .build())
                .hasMessageContaining("lower-case")
                .hasMessageContaining("found \"Country\"");
    }

    @Test
    void a_point_without_a_value_or_with_one_of_the_other_type_is_refused() {
        assertThatThrownBy(() -> MetricPoint.count("a.count").build()).hasMessageContaining("value: is a delta");
        assertThatThrownBy(() -> MetricPoint.gauge("a.b").delta(1).build()).hasMessageContaining("value: is a summary");
    }

    @Test
    void a_negative_zero_is_a_zero() {
        MetricPoint point = MetricPoint.count("a.count").delta(-0.0).build();

        assertThat(MetricPointJson.read(MetricPointJson.write(point))).isEqualTo(point);
        assertThat(point).isEqualTo(MetricPoint.count("a.count").delta(0).build());
        assertThat(new MetricValue.Summary(-0.0, -0.0, -0.0, 1)).isEqualTo(new MetricValue.Summary(0, 0, 0, 1));
    }

    @Test
    void whole_numbers_are_written_without_a_fraction() {
        MetricPoint point =
                MetricPoint.gauge("a.b").summary(-3, 1L << 53, 0.1, 9_000_000).build();

        assertThat(new String(MetricPointJson.write(point), StandardCharsets.UTF_8))
                .contains("{\"min\":-3,\"max\":9007199254740992,\"sum\":0.1,\"count\":9000000}");
    }

    @Test
    void a_message_shows_no_control_characters() {
        assertThatThrownBy(() -> MetricPoint.gauge("a\u001b[31mb").value(1).build())
                .hasMessageContaining("\\u001b")
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void the_serde_reads_what_it_writes_and_refuses_the_rest() {
        try (MetricPointSerde serde = new MetricPointSerde()) {
            MetricPoint point = MetricPoint.gauge("a.b").value(2.5).build();
            byte[] value = serde.serializer().serialize("t", point);
            assertThat(serde.deserializer().deserialize("t", value)).isEqualTo(point);
            assertThatThrownBy(() -> serde.deserializer().deserialize("t", null))
                    .isInstanceOf(SerializationException.class);
            assertThatThrownBy(() -> serde.serializer().serialize("t", null))
                    .isInstanceOf(SerializationException.class);
            assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {'{'}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("topic t: ");
        }
    }

    @Test
    void it_needs_nothing_but_jackson_core() throws Exception {
        URL library = MetricPoint.class.getProtectionDomain().getCodeSource().getLocation();
        URL jackson = com.fasterxml.jackson.core.JsonFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {library, jackson}, ClassLoader.getPlatformClassLoader())) {
            Class<?> points = alone.loadClass(MetricPoint.class.getName());
            Object builder = points.getMethod("count", String.class).invoke(null, "orders.count");
            builder = builder.getClass().getMethod("dimensions", Map.class).invoke(builder, Map.of("a", "b"));
            builder = builder.getClass().getMethod("delta", double.class).invoke(builder, 2.0);
            Object point = builder.getClass().getMethod("build").invoke(builder);
            Class<?> json = alone.loadClass(MetricPointJson.class.getName());
            byte[] message = (byte[]) json.getMethod("write", points).invoke(null, point);
            assertThat(json.getMethod("read", byte[].class).invoke(null, (Object) message))
                    .isEqualTo(point);
        }
    }
}
