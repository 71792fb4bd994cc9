package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

    private final Report report = Samples.report(
            Samples.standing("limit_parse", Samples.round(800_000, 900_000)),
            Samples.standing(
                    "opmetrics_1",
                    Samples.round(500_000, 600_000),
                    Samples.round(400_000, 600_000),
                    Samples.round(600_000, 600_000)),
            Samples.standing("kafka_streams_dsl", Samples.round(100_000, 120_000, 168_400)),
            Samples.skipped("faust", "Python is missing"));

    @Test
    void the_table_shows_medians_with_their_ends_and_what_was_counted() {
        assertThat(TextReport.terminal(report))
                .anyMatch(
                        line -> line.matches("opmetrics_1 +500,000 \\(400,000–600,000\\) +600,000 .* 100 % +100 % .*"))
                .anyMatch(line -> line.matches("kafka_streams_dsl +100,000 .* 16\\.84 % .*"))
                .contains("faust: skipped: Python is missing", "ratio faust_cpu: not measured")
                .contains("ratio kafka_streams_dsl: 5.000");
    }

    @Test
    void the_table_is_aligned() {
        assertThat(StandingsTable.of(report.standings()).aligned().stream()
                        .mapToInt(String::length)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void the_rows_of_the_markdown_table_have_as_many_cells_as_its_header() {
        assertThat(StandingsTable.of(report.standings()).markdown())
                .hasSize(5)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 9);
    }

    @Test
    void the_json_is_one_object_on_one_line_with_every_ratio_and_null_for_what_was_not_measured() throws IOException {
        String json = JsonReport.of(report);

        assertThat(json).doesNotContain("\n");
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
        assertThat(json)
                .contains("\"ratios\":{\"limit_parse\":null,\"kafka_streams_dsl\":5.0,\"flink_cpu\":null,"
                        + "\"faust_cpu\":null,\"cpu_50_over_1_metrics\":null,\"counted\":1.0,"
                        + "\"opmetrics_1_over_limit_parse\":0.625,\"tuned_dsl\":null}")
                .contains("\"skipped\":\"Python is missing\"")
                .contains("\"internal_bytes\":2.0");
    }

    @Test
    void the_chart_has_two_bars_for_each_that_has_figures_as_long_as_they_are() throws Exception {
        Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(SvgPlot.of(report))));

        NodeList rectangles = chart.getElementsByTagName("rect");
        // The first is the background.
        assertThat(rectangles.getLength()).isEqualTo(1 + 2 * 3);
        double parse = width(rectangles, 1);
        assertThat(width(rectangles, 2) / parse).isBetween(0.624, 0.626);
        assertThat(width(rectangles, 3) / parse).isBetween(0.124, 0.126);
        assertThat(chart.getDocumentElement().getTextContent())
                .contains("limit_parse", "800,000", "opmetrics_1")
                .doesNotContain("faust");
    }

    private static double width(NodeList rectangles, int index) {
        return Double.parseDouble(((Element) rectangles.item(index)).getAttribute("width"));
    }

    @Test
    void what_opmetrics_lost_is_a_finding_and_what_others_lost_is_only_told() {
        assertThat(Verdict.of(report).findings()).isEmpty();

        Report lossy = Samples.report(Samples.standing("opmetrics_10", Samples.round(1, 1, 999_000)));
        assertThat(Verdict.of(lossy).findings()).containsExactly("opmetrics_10 reported 6 windows with a wrong count");
    }

    @Test
    void whatever_can_run_here_and_failed_is_a_finding() {
        Report failed = Samples.report(Samples.standing("flink_sql").failed("it ended by itself"));

        assertThat(Verdict.of(failed).findings()).containsExactly("flink_sql failed: it ended by itself");
        assertThat(TextReport.terminal(failed)).contains("flink_sql: failed: it ended by itself");
    }
}
