package io.opmetrics.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.testkit.dynatrace.line.InvalidLineException;
import io.opmetrics.testkit.dynatrace.line.Line;
import io.opmetrics.testkit.dynatrace.line.LineParser;
import io.opmetrics.testkit.dynatrace.line.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever texts points hold, no request has a line that nobody asked for. */
class RequestFuzzTest {

    @Provide
    Arbitrary<List<MetricPoint>> points() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\n",
                "\r\n",
                "\"",
                "\\",
                "\\n",
                " ",
                ",",
                "=",
                "#",
                "\u2028",
                "\u0085",
                "x",
                "é",
                "injected.count count,delta=1",
                "#injected gauge dt.meta.unit=x",
                "\r\nX-Header: 1\r\n\r\n");
        Arbitrary<String> texts = pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        texts,
                        texts,
                        Arbitraries.integers().between(0, 100_000))
                .as((metric, value, description, before) -> MetricPoint.count("orders.m" + metric + ".count")
                        .dimension("d", value)
                        .description(description)
                        .delta(1)
                        .at(Messages.NOW - before)
                        .build())
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void every_line_is_one_of_the_points_or_the_metadata_of_one(@ForAll("points") List<MetricPoint> points)
            throws InvalidLineException {
        Request request = new Renderer(new Tally()).render(new Batch(Messages.received(points)), Messages.NOW);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        double sum = 0;
        Set<String> described = new HashSet<>();
        List<String> keys = new ArrayList<>();
        for (String text : body.split("\n", -1)) {
            if (!text.isEmpty()) {
                Line line = LineParser.parse(text);
                keys.add(line instanceof Line.DataPoint point ? point.key() : ((Line.Metadata) line).key());
                if (line instanceof Line.DataPoint point) {
                    sum += ((Payload.Count) point.payload()).delta();
                } else {
                    assertThat(described.add(((Line.Metadata) line).key()))
                            .as("metadata once")
                            .isTrue();
                }
            }
        }
        assertThat(keys)
                .isEqualTo(request.lines().stream().map(Request.Line::metric).toList());
        assertThat(keys).allMatch(key -> key.startsWith("orders.m"));
        assertThat(sum).isEqualTo(points.size());
        assertThat(body).doesNotContain("\r");
    }
}
