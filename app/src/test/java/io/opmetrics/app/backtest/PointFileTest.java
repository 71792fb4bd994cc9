package io.opmetrics.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.MetricValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of points: good ones are read, of others it is said which line is wrong. */
class PointFileTest {

    @TempDir
    Path directory;

    private List<MetricPoint> read(String name, String text) throws IOException {
        List<MetricPoint> points = new ArrayList<>();
        PointFile.read(Files.writeString(directory.resolve(name), text), points::add);
        return points;
    }

    @Test
    void a_table_has_a_dimension_in_every_other_column() throws IOException {
        List<MetricPoint> points = read("points.CSV", """
                \uFEFFtime,metric,aggregator,"country",value
                1700000000000,rejected.count,talabat,KW,2

                2026-01-01T12:00:00Z,temperature,"a ""b"", c",,-1.5
                """);
        assertThat(points).hasSize(2);
        assertThat(points.get(0).dimensions()).isEqualTo(Map.of("aggregator", "talabat", "country", "KW"));
        assertThat(points.get(0).value()).isEqualTo(new MetricValue.Delta(2));
        assertThat(points.get(0).time()).isEqualTo(1_700_000_000_000L);
        assertThat(points.get(1).dimensions()).isEqualTo(Map.of("aggregator", "a \"b\", c"));
        assertThat(points.get(1).value()).isEqualTo(new MetricValue.Summary(-1.5, -1.5, -1.5, 1));
    }

    @Test
    void lines_of_json_are_points_as_on_the_topic() throws IOException {
        MetricPoint point =
                read("points.csv", "metric,time,value\nrejected.count,5,1\n").get(0);
        String line = new String(MetricPointJson.write(point), StandardCharsets.UTF_8);
        assertThat(read("points.jsonl", line + "\n\n" + line + "\n")).containsExactly(point, point);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            points.csv   | metric,time\\nx.count,1                    | points.csv:1 is no point: the head has no column value
            points.csv   | metric,time,value,time\\n                  | points.csv:1 is no point: the head names a column twice
            points.csv   | metric,time,value\\nx.count,1              | points.csv:2 is no point: 2 cells under 3 columns
            points.csv   | metric,time,value\\nx.count,noon,1         | points.csv:2 is no point: time must be
            points.csv   | metric,time,value\\nx.count,1,many         | points.csv:2 is no point: value must be a number
            points.csv   | metric,time,value\\n"x.count,1,1           | points.csv:2 is no point: a quote is not closed
            points.csv   | metric,time,value\\nX Y,1,1                | points.csv:2 is no point: metric
            points.jsonl | {"schema":2}                               | points.jsonl:1 is no point: schema
            """)
    void a_line_that_is_no_point_is_named(String name, String text, String message) {
        assertThatThrownBy(() -> read(name, text.replace("\\n", "\n")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_file_that_is_missing_is_said_in_a_sentence() {
        assertThatThrownBy(() -> PointFile.read(directory.resolve("no.jsonl"), point -> {}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("no.jsonl: no such file or directory");
    }
}
