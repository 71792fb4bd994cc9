package io.opmetrics.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.app.command.OpmetricsCommand;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code opmetrics deadletters} against a real broker: what is printed, what is sent, and the exit code. */
class DeadLettersIT {

    private static final String EVENT = "{\"at\":1,\"customer\":{\"phone\":\"555-0100\"}}";

    private static LetterTopic topic;
    private static LetterId missing;
    private static LetterId unreadable;
    private static LetterId tombstone;
    private static LetterId point;
    private static LetterId aborted;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeAll
    static void write() {
        topic = new LetterTopic();
        missing = topic.write(2, letter("orders.created", 5, "orders.created.count", "missing_field", EVENT));
        unreadable = topic.write(0, letter("orders.created", 6, "", "unreadable_event", "{oops"));
        tombstone = topic.write(0, letter("orders.rejected", 0, "", "unreadable_event", ""));
        point = topic.write(1, letter("dynatrace-metrics", 9, "", "expired", "{\"schema\":1}"));
        aborted = topic.writeAndAbort(1, letter("orders.created", 7, "", "unreadable_event", "[}"));
    }

    @AfterAll
    static void close() {
        topic.close();
    }

    private static DeadLetter letter(String source, long offset, String metric, String reason, String event) {
        return new DeadLetter(
                source,
                1,
                offset,
                Optional.of(metric).filter(key -> !key.isEmpty()),
                Optional.empty(),
                reason,
                "A sentence",
                event.getBytes(StandardCharsets.UTF_8));
    }

    private int execute(String... arguments) {
        return execute(Map.of("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", topic.broker.bootstrapServers()), arguments);
    }

    private int execute(Map<String, String> environment, String... arguments) {
        out.reset();
        talk.reset();
        String[] all = Stream.concat(Stream.of("deadletters"), Arrays.stream(arguments))
                .toArray(String[]::new);
        return OpmetricsCommand.execute(new PrintStream(out), new PrintStream(talk), environment, all);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String talk() {
        return talk.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_list_has_every_letter_and_none_of_a_transaction_that_came_to_nothing() {
        assertThat(execute("list")).isZero();
        assertThat(out().lines().skip(1).map(line -> line.split(" ", 2)[0]))
                .containsExactlyInAnyOrder(
                        missing.toString(), unreadable.toString(), tombstone.toString(), point.toString());
        assertThat(talk()).isEqualTo("4 dead letters\n");
    }

    @Test
    void the_list_is_filtered_by_topic_metric_reason_and_age() {
        assertThat(execute("list", "--reason", "unreadable_event", "--topic", "orders.created"))
                .isZero();
        assertThat(out().lines().skip(1)).singleElement().asString().startsWith(unreadable + " ");
        assertThat(execute("list", "--metric", "orders.created.count", "--output", "json"))
                .isZero();
        assertThat(out().lines())
                .singleElement()
                .asString()
                .startsWith("{\"id\":\"" + missing + "\"")
                .contains("\"topic\":\"orders.created\",\"partition\":1,\"offset\":5");
        assertThat(execute("list", "--since", "1h", "--limit", "2")).isZero();
        assertThat(out().lines().skip(1)).hasSize(2);
        assertThat(talk()).isEqualTo("The newest 2 of 4 dead letters; --limit shows more\n");
        assertThat(execute("list", "--reason", "no_such")).isZero();
        assertThat(out()).isEmpty();
        assertThat(talk()).isEqualTo("0 dead letters\n");
    }

    @Test
    void a_letter_is_shown_with_what_the_options_and_the_configuration_mask() throws IOException {
        assertThat(execute("show", missing.toString())).isZero();
        assertThat(out()).contains("opmetrics.reason", "missing_field", "555-0100");
        assertThat(execute("show", missing.toString(), "--mask", "/customer/phone", "--mask", "/at"))
                .isZero();
        assertThat(out()).contains("\"phone\" : \"***\"", "\"at\" : \"***\"").doesNotContain("555-0100");
        Path config =
                Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                kafka: { bootstrap.servers: "%s" }
                dead_letters: { mask: [/customer] }
                """.formatted(topic.broker.bootstrapServers()));
        assertThat(execute(Map.of(), "show", missing.toString(), "--config", config.toString()))
                .isZero();
        assertThat(out()).contains("\"customer\" : \"***\"").doesNotContain("555-0100");
        assertThat(execute(Map.of(), "show", missing.toString(), "--config", config.toString(), "--output", "json"))
                .isZero();
        assertThat(out())
                .contains("\"payload\":{\"at\":1,\"customer\":\"***\"}}")
                .doesNotContain("555-0100");
        assertThat(execute(Map.of(), "show", unreadable.toString(), "--config", config.toString()))
                .isZero();
        assertThat(out()).contains("no JSON").doesNotContain("oops");
    }

    @Test
    void the_raw_bytes_can_be_had_for_a_file() {
        assertThat(execute("show", unreadable.toString(), "--raw")).isZero();
        assertThat(out()).isEqualTo("{oops");
        assertThat(execute("show", unreadable.toString(), "--raw", "--mask", "/a"))
                .isEqualTo(2);
    }

    @Test
    void a_mended_event_is_sent_with_its_first_position_and_the_time_of_now() throws IOException {
        String mended = "{\"at\":1,\"aggregator\":\"mended\"}";
        String file = Files.writeString(directory.resolve("event.json"), mended).toString();
        long before = System.currentTimeMillis();
        assertThat(execute("replay", missing.toString(), "--fixed", file)).isZero();
        assertThat(out()).isEqualTo("1 dead letter sent to opmetrics-replay\n");
        assertThat(topic.replayRecords())
                .filteredOn(sent -> new String(sent.value(), StandardCharsets.UTF_8).equals(mended))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("orders.created/1/5");
                    assertThat(sent.timestamp()).isBetween(before, System.currentTimeMillis());
                });
        assertThat(topic.replays())
                .filteredOn(replay -> Arrays.equals(replay.event(), mended.getBytes(StandardCharsets.UTF_8)))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Replay(
                        "orders.created",
                        1,
                        5,
                        Optional.of("orders.created.count"),
                        Optional.empty(),
                        mended.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_filter_replays_what_can_be_replayed_and_says_what_not() {
        assertThat(execute("replay", "--since", "1h", "--dry-run")).isZero();
        assertThat(out())
                .contains(missing + " ", unreadable + " ", "2 dead letters would be sent to opmetrics-replay")
                .doesNotContain(tombstone + " ", point + " ");
        assertThat(talk()).contains("1 not replayed: it holds no bytes", "1 not replayed: it is a point of");
        assertThat(execute("replay", "--since", "1h", "--output", "json")).isZero();
        assertThat(out().lines())
                .hasSize(3)
                .last()
                .isEqualTo("{\"sent\":2,\"refused\":2,\"topic\":\"opmetrics-replay\"}");
        assertThat(topic.replays())
                .filteredOn(replay -> replay.offset() == 6)
                .first()
                .usingRecursiveComparison()
                .isEqualTo(new Replay(
                        "orders.created",
                        1,
                        6,
                        Optional.empty(),
                        Optional.empty(),
                        "{oops".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_point_that_delivery_refused_is_not_replayed() {
        assertThat(execute("replay", missing.toString(), point.toString())).isEqualTo(1);
        assertThat(talk())
                .startsWith("opmetrics: Nothing was sent. " + point + " cannot be replayed: it is a point of"
                        + " dynatrace-metrics (expired)")
                .doesNotContain("\tat ");
        assertThat(out()).isEmpty();
    }

    @Test
    void a_dry_run_creates_nothing() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OPMETRICS_KAFKA_BOOTSTRAP_SERVERS",
                topic.broker.bootstrapServers(),
                "OPMETRICS_TOPICS_REPLAY",
                "another-replay"));
        assertThat(execute(environment, "replay", missing.toString(), "--dry-run"))
                .isZero();
        assertThat(talk()).isEmpty();
        assertThat(execute(environment, "replay", missing.toString())).isZero();
        assertThat(talk()).contains("The topic another-replay was missing and was created");
        assertThat(execute(environment, "replay", missing.toString())).isZero();
        assertThat(talk()).isEmpty();
    }

    @Test
    void a_letter_that_does_not_exist_is_said_in_a_sentence() {
        for (String id : List.of("2:99", "77:0", aborted.toString())) {
            assertThat(execute("show", id)).as(id).isEqualTo(1);
            assertThat(talk())
                    .startsWith("opmetrics: There is no dead letter " + id + " on opmetrics-dead-letters")
                    .doesNotContain("\tat ");
        }
        assertThat(execute("replay", "77:0")).isEqualTo(1);
    }

    @Test
    void wrong_usage_says_what_is_missing() {
        assertThat(execute()).isEqualTo(2);
        assertThat(talk()).contains("list, show or replay");
        assertThat(execute("show", "17")).isEqualTo(2);
        assertThat(talk()).contains("partition:offset, such as 3:17");
        assertThat(execute("replay")).isEqualTo(2);
        assertThat(talk()).contains("say which dead letters");
        assertThat(execute("replay", "0:1", "--reason", "x")).isEqualTo(2);
        assertThat(execute("replay", "0:1", "0:2", "--fixed", "x")).isEqualTo(2);
        assertThat(talk()).contains("exactly one id");
        assertThat(execute("list", "--limit", "0")).isEqualTo(2);
        assertThat(execute("show", "0:1", "--mask", "phone")).isEqualTo(2);
        assertThat(talk()).contains("JSON Pointer");
        assertThat(execute("replay", "0:1", "--fixed", "no/such.json")).isEqualTo(1);
        assertThat(talk()).contains("no/such.json: no such file or directory").doesNotContain("\tat ");
    }

    @Test
    void no_topic_and_no_broker_are_said_in_a_sentence() {
        Map<String, String> other = Map.of(
                "OPMETRICS_KAFKA_BOOTSTRAP_SERVERS",
                topic.broker.bootstrapServers(),
                "OPMETRICS_TOPICS_DEAD_LETTERS",
                "no-such-topic");
        assertThat(execute(other, "list")).isEqualTo(1);
        assertThat(talk()).contains("The topic no-such-topic does not exist").doesNotContain("\tat ");
        assertThat(execute(Map.of("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"), "list"))
                .isEqualTo(1);
        assertThat(talk())
                .startsWith("opmetrics: No Kafka broker answers at 127.0.0.1:1")
                .doesNotContain("\tat ");
        assertThat(execute(Map.of("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", "nonsense"), "list"))
                .isEqualTo(1);
        assertThat(talk()).contains("The Kafka settings cannot be used").doesNotContain("\tat ");
    }
}
