package io.opmetrics.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** One text per series, and one series per text. */
class SeriesIdTest {

    @Test
    void it_is_the_metric_and_its_dimensions_by_name() {
        assertThat(seriesId(Map.of("b", "2", "a", "1"))).isEqualTo("orders.count,a=1,b=2");
        assertThat(seriesId(Map.of())).isEqualTo("orders.count");
    }

    @Test
    void commas_and_backslashes_of_values_are_escaped() {
        assertThat(seriesId(Map.of("a", "1,b=2"))).isEqualTo("orders.count,a=1\\,b=2");
        assertThat(seriesId(Map.of("a", "1\\", "b", "2"))).isEqualTo("orders.count,a=1\\\\,b=2");
    }

    @Test
    void the_order_of_the_map_that_a_point_is_made_of_does_not_matter() {
        SortedMap<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("a", "1", "b", "2"));
        MetricPoint point = new MetricPoint(
                "orders.count",
                backwards,
                0,
                0,
                new MetricValue.Delta(1),
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(point.seriesId()).isEqualTo("orders.count,a=1,b=2");
        assertThat(MetricPointJson.read(MetricPointJson.write(point))).isEqualTo(point);
    }

    /** Values made of nothing but what could be confused with the text around them. */
    @Provide
    Arbitrary<Map<String, String>> confusing() {
        return Arbitraries.maps(
                        Arbitraries.of("a", "b", "ab", "a.b"),
                        Arbitraries.strings().withChars(",=\\ab").ofMinLength(1).ofMaxLength(6))
                .ofMaxSize(4);
    }

    @Property(tries = 500)
    void the_series_can_be_told_from_the_text(@ForAll("confusing") Map<String, String> dimensions) {
        assertThat(dimensionsOf(seriesId(dimensions))).isEqualTo(dimensions);
    }

    private static String seriesId(Map<String, String> dimensions) {
        return MetricPoint.count("orders.count")
                .dimensions(dimensions)
                .delta(1)
                .build()
                .seriesId();
    }

    private static Map<String, String> dimensionsOf(String id) {
        Map<String, String> dimensions = new TreeMap<>();
        int at = id.indexOf(',');
        while (at >= 0 && at < id.length()) {
            int equals = id.indexOf('=', at);
            StringBuilder value = new StringBuilder();
            int end = equals + 1;
            for (; end < id.length() && id.charAt(end) != ','; end++) {
                if (id.charAt(end) == '\\') {
                    end++;
                }
                value.append(id.charAt(end));
            }
            dimensions.put(id.substring(at + 1, equals), value.toString());
            at = end;
        }
        return dimensions;
    }
}
