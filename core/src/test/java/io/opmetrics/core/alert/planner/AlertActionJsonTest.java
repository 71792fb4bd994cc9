package io.opmetrics.core.alert.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.EndSilence;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of {@code opmetrics-alert-actions}: what is written is read, and nothing else is. */
class AlertActionJsonTest {

    private static AlertAction read(String json) {
        return AlertActionJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_action_reads_as_it_is_documented() {
        assertThat(read("{'schema':1,'action':'acknowledge','alert':'7k2f9-qx3mh','author':'noor','note':'on it',"
                        + "'until':1700000000000}"))
                .isEqualTo(new Acknowledge("7k2f9-qx3mh", "noor", "on it", OptionalLong.of(1_700_000_000_000L)));
        assertThat(read("{'schema':1,'action':'acknowledge','alert':'7k2f9-qx3mh','author':'noor','note':''}"))
                .isEqualTo(new Acknowledge("7k2f9-qx3mh", "noor", ""));
        assertThat(read("{'schema':1,'action':'silence','silence':'x0b4t-99ezw','match':{'alert':['PortalSilent','B'],"
                        + "'country':['KW']},'until':5,'author':'noor','note':'n'}"))
                .isEqualTo(new Silence(
                        "x0b4t-99ezw",
                        new Matchers(
                                new TreeMap<>(Map.of("alert", List.of("PortalSilent", "B"), "country", List.of("KW")))),
                        5,
                        "noor",
                        "n"));
        assertThat(read("{'schema':1,'action':'end_silence','silence':'x0b4t-99ezw','author':'noor'}"))
                .isEqualTo(new EndSilence("x0b4t-99ezw", "noor"));
    }

    @Property(tries = 200)
    void what_is_written_is_read(
            @ForAll @NotEmpty @StringLength(max = 40) String id,
            @ForAll @NotEmpty @StringLength(max = 40) String author,
            @ForAll String note,
            @ForAll long until,
            @ForAll @Size(max = 4) Map<@NotEmpty String, @Size(max = 3) List<String>> match) {
        List<AlertAction> actions = List.of(
                new Acknowledge(id, author, note),
                new Acknowledge(id, author, note, OptionalLong.of(until)),
                new Silence(id, new Matchers(new TreeMap<>(match)), until, author, note),
                new EndSilence(id, author));
        for (AlertAction action : actions) {
            assertThat(AlertActionJson.read(AlertActionJson.write(action))).isEqualTo(action);
            assertThat(AlertActionJson.key(action)).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []                                                                             | it is no object
            {'schema':1                                                                    | one JSON object
            {'schema':1,'action':'end_silence','silence':'s','author':'a'} {}              | something follows it
            {'action':'end_silence','silence':'s','author':'a'}                            | without a valid schema
            {'schema':2,'action':'end_silence','silence':'s','author':'a'}                 | unknown schema 2
            {'schema':1,'action':'forget','alert':'a'}                                     | unknown action "forget"
            {'schema':1,'action':'end_silence','silence':'s','author':''}                  | without a valid author
            {'schema':1,'action':'end_silence','silence':7,'author':'a'}                   | without a valid silence
            {'schema':1,'action':'end_silence','silence':'s','author':'a','note':'n'}      | has no field note
            {'schema':1,'action':'end_silence','silence':'s','silence':'t','author':'a'}   | Duplicate field
            {'schema':1,'action':'acknowledge','alert':'a','author':'b','note':'c','until':'d'} | until is no whole number
            {'schema':1,'action':'acknowledge','alert':'a','author':'b','note':'c','until':1.5} | until is neither
            {'schema':1,'action':'acknowledge','alert':null,'author':'b','note':'c'}       | alert is neither
            {'schema':1,'action':'silence','silence':'s','match':{'a':'b'},'until':1,'author':'b','note':'c'} | list of values
            {'schema':1,'action':'silence','silence':'s','match':{'a':[1]},'until':1,'author':'b','note':'c'} | is no text
            {'schema':1,'action':'silence','silence':'s','match':'all','until':1,'author':'b','note':'c'} | without a valid match
            """)
    void anything_else_is_refused(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void an_acknowledgement_counts_until_it_ends() {
        assertThat(new Acknowledge("a", "b", "c").isInForce(Long.MAX_VALUE)).isTrue();
        assertThat(new Acknowledge("a", "b", "c", OptionalLong.of(10)).isInForce(9))
                .isTrue();
        assertThat(new Acknowledge("a", "b", "c", OptionalLong.of(10)).isInForce(10))
                .isFalse();
    }
}
