package io.opmetrics.testkit.dynatrace.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.line.Line.Metadata;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented grammar, line by line. */
class LineParserTest {

    private static DataPoint point(String line) throws InvalidLineException {
        return (DataPoint) LineParser.parse(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpu.temperature 80.6",
                "cpu.temperature gauge,80.6",
                "cpu.temperature gauge,min=17.1,max=17.3,sum=34.4,count=2",
                "new_user_count count,delta=500",
                "business.revenue,shop=shop111,city=NewYork 234",
                "a.b,region=EAST,team=\"devops\\\\bugfixing\" 1 1609459200000",
                "a.b,name=Joe's\\ \\\"Pizza\\\"\\,\\ Marina 1",
                "a.b,name=\"Joe's \\\"Pizza\\\", Marina\" count,delta=1.0E20",
                "#cpu.temperature gauge dt.meta.unit=count,dt.meta.description=\"the CPU, in all\",dt.meta.displayName=\"x\"",
                "workHours,team=\"devops\\\\bugfixing\",project=\"\\\"product\\\"_improvement\" 1000",
                "a.b,dt.entity.host=HOST-06F288EE2A930951,k8s.pod:name=x 1",
                "#cpu.temperature gauge dt.meta.displayname=\"CPU\"",
                "a.b 1.0e+10",
                "_a.0b count,delta=-1",
                "abc gauge,min=1,max=1,sum=3,count=3   1609459200000"
            })
    void lines_of_the_documentation_and_of_clients_are_valid(String line) throws InvalidLineException {
        assertThat(LineParser.parse(line)).isNotNull();
    }

    @Test
    void quoted_and_escaped_values_mean_the_same() throws InvalidLineException {
        String escaped = "a.b,name=Joe's\\ \\\"Pizza\\\"\\,\\ Marina count,delta=2 1609459200000";
        String quoted = "a.b,name=\"Joe's \\\"Pizza\\\", Marina\" count,delta=2 1609459200000";
        assertThat(point(escaped)).isEqualTo(point(quoted));
        assertThat(point(escaped).dimensions()).isEqualTo(Map.of("name", "Joe's \"Pizza\", Marina"));
        assertThat(point(escaped).timestamp()).contains(1609459200000L);
        assertThat(point(escaped).payload()).isEqualTo(new Payload.Count(2));
    }

    @Test
    void a_single_value_is_a_summary_of_one() throws InvalidLineException {
        assertThat(point("a.b 80.6").payload()).isEqualTo(new Payload.Gauge(80.6, 80.6, 80.6, 1));
        assertThat(point("a.b gauge,80.6")).isEqualTo(point("a.b 80.6"));
    }

    @Test
    void an_empty_dimension_value_removes_the_dimension_and_keeps_the_line() throws InvalidLineException {
        assertThat(point("a.b,empty=,full=1 1").dimensions()).isEqualTo(Map.of("full", "1"));
    }

    @Test
    void metadata_is_read() throws InvalidLineException {
        assertThat(LineParser.parse("#a.count count dt.meta.unit={order},dt.meta.description=\"say \\\"hi\\\"\""))
                .isEqualTo(new Metadata("a.count", "count", Map.of("unit", "{order}", "description", "say \"hi\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ab 1|metric key must have 3 to 250 characters, has 2",
                "1abc 1|invalid metric key '1abc'",
                "-abc 1|invalid metric key '-abc'",
                "a..b 1|invalid metric key 'a..b'",
                "a.b. 1|invalid metric key 'a.b.'",
                "ä.b.c 1|invalid metric key 'ä.b.c'",
                "dt.host 1|metric key 'dt.host' has the reserved prefix 'dt.'",
                "a.b|unexpected end of input",
                "a.b,|unexpected end of input",
                "a.b,x|unexpected end of input",
                "a.b,X=1 1|invalid dimension key 'X'",
                "a.b,1x=1 1|invalid dimension key '1x'",
                "a.b,x=a=b 1|unescaped '=' at position 7",
                "a.b,x=a\\n 1|invalid escape '\\n' at position 7",
                "a.b,x=\"a 1|unexpected end of input in a quoted value",
                "a.b,x=\"a\"b 1|expected a space",
                "a.b gauge|unexpected end of input",
                "a.b gauge,min=1,max=2,sum=3|gauge needs exactly min, max, sum and count, found [min, max, sum]",
                "a.b gauge,min=2,max=1,sum=3,count=2|gauge must keep min <= sum / count <= max",
                "a.b gauge,min=1,max=2,sum=9,count=2|gauge must keep min <= sum / count <= max",
                "a.b gauge,min=0,max=0,sum=0,count=0|count of a gauge must be a whole number of at least 1",
                "a.b gauge,min=1,max=2,sum=1,count=1|gauge of one value must have min = max = sum",
                "a.b count,500|unexpected end of input",
                "a.b count,value=5|count needs exactly delta, found [value]",
                "a.b count,delta=NaN|invalid number 'NaN'",
                "a.b count,delta=1e999|number '1e999' is not finite",
                "a.b count,delta=|unexpected end of input",
                "a.b count,delta=+1|invalid number '+1'",
                "a.b count,delta=1.|invalid number '1.'",
                "a.b count,delta=Infinity|invalid number 'Infinity'",
                "a.b count,delta=0x10|invalid number '0x10'",
                "a.b count,delta=1,delta=1|value 'delta' twice in the payload",
                "a.b gauge,delta=1|gauge needs exactly min, max, sum and count, found [delta]",
                "a.b gauge,min=1,max=1,sum=2,count=2.0|count of a gauge must be a whole number of at least 1",
                "a.b gauge,min=1,max=1,sum=-1,count=-1|count of a gauge must be a whole number of at least 1",
                "a.b gauge,1,2|unexpected ',' after the end of the line",
                "a.b,=v 1|invalid dimension key ''",
                "a.b,.x=v 1|invalid dimension key '.x'",
                "a.b,x.1=v 1|invalid dimension key 'x.1'",
                "a.b,x.=v 1|invalid dimension key 'x.'",
                "a.b,x=v|unexpected end of input",
                "a.b,x=v\\|unexpected end of input after '\\'",
                "a.b,x=\"a\\n\" 1|invalid escape '\\n' at position 8",
                "a.-b 1|invalid metric key 'a.-b'",
                ",x=v 1|metric key must have 3 to 250 characters, has 0",
                "a.b 1 -5|invalid timestamp '-5'",
                "a.b 1 1609459200.5|invalid timestamp '1609459200.5'",
                "#a.b.c|unexpected end of input",
                "#a.b.c gauge|unexpected end of input",
                "#dt.b.c gauge dt.meta.unit=x|metric key 'dt.b.c' has the reserved prefix 'dt.'",
                "#a.b.c gauge dt.meta.colour=x|invalid property 'colour' in metadata",
                "# a.b.c gauge dt.meta.unit=x|metric key must have 3 to 250 characters, has 0",
                "a.b one|invalid number 'one'",
                "a.b 1 soon|invalid timestamp 'soon'",
                "a.b 1 1609459200000 x|unexpected 'x' after the end of the line",
                "#a.b.c rate dt.meta.unit=x|invalid type 'rate' in metadata",
                "#a.b.c gauge unit=x|invalid property 'unit' in metadata",
                "#a.b.c gauge dt.meta.unit=\"per second\"|invalid property 'unit' in metadata"
            })
    void a_bad_line_is_refused_with_its_reason(String line, String reason) {
        assertThatExceptionOfType(InvalidLineException.class)
                .isThrownBy(() -> LineParser.parse(line))
                .withMessage(reason);
    }

    @Test
    void of_two_dimensions_with_one_name_the_first_counts() throws InvalidLineException {
        assertThat(point("a.b,x=1,x=2 1").dimensions()).isEqualTo(Map.of("x", "1"));
    }

    @Test
    void a_carriage_return_belongs_to_no_line() {
        assertRefused("a.b 1\r", "invalid number");
        assertRefused("a.b 1 1609459200000\r", "invalid timestamp");
        assertRefused("a.b,x=a\rb 1", "control character at position 7");
    }

    @Test
    void a_reason_quotes_little_of_a_line_that_is_long() {
        String much = "X".repeat(20_000);
        for (String line : new String[] {
            "a.b," + much + "=v 1", "a.b count," + much + "=1", "a.b " + much, "a.b 1 " + much, "#abc " + much + " x=y"
        }) {
            assertThatExceptionOfType(InvalidLineException.class)
                    .isThrownBy(() -> LineParser.parse(line))
                    .satisfies(
                            e -> assertThat(e.reason()).hasSizeBetween(10, 150).contains("X…"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a.b,x=1 count|a.b", "#a.b gauge|a.b", "1!|1!", "a.b|a.b", "'a.b	1'|a.b", "',x=1 2'|''"})
    void the_identifier_of_a_line_is_its_metric_key_as_far_as_there_is_one(String line, String identifier) {
        assertThat(LineParser.identifier(line)).isEqualTo(identifier);
    }

    @Test
    void limits_of_length_and_number_hold() throws InvalidLineException {
        assertThat(point("a".repeat(250) + " 1").key()).hasSize(250);
        assertThat(point("abc," + "d".repeat(100) + "=" + "v".repeat(255) + " 1")
                        .dimensions())
                .hasSize(1);
        assertRefused("a".repeat(251) + " 1", "has 251");
        assertRefused("abc," + "d".repeat(101) + "=v 1", "invalid dimension key");
        assertRefused("abc,d=" + "v".repeat(256) + " 1", "more than 255");
        StringBuilder many = new StringBuilder("abc");
        for (int i = 0; i < 51; i++) {
            many.append(",d").append(i).append("=v");
        }
        assertRefused(many + " 1", "more than 50 dimensions: 51");
        assertThat(point(many.substring(0, many.lastIndexOf(",")) + " 1").dimensions())
                .hasSize(50);
        assertRefused("abc" + ",d=v".repeat(51) + " 1", "more than 50 dimensions: 51");
        assertThat(LineParser.parse("#abc gauge dt.meta.unit=" + "u".repeat(63)))
                .isNotNull();
        assertRefused("#abc gauge dt.meta.unit=" + "u".repeat(64), "invalid property 'unit'");
        assertThat(LineParser.parse("#abc gauge dt.meta.displayName=" + "n".repeat(300)))
                .isNotNull();
        assertRefused("#abc gauge dt.meta.displayName=" + "n".repeat(301), "invalid property 'displayName'");
    }

    private static void assertRefused(String line, String reason) {
        assertThatExceptionOfType(InvalidLineException.class)
                .isThrownBy(() -> LineParser.parse(line))
                .withMessageContaining(reason);
    }
}
