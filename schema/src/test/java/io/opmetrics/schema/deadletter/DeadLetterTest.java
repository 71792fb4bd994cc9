package io.opmetrics.schema.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final DeadLetter LETTER = new DeadLetter(
            "orders.created",
            3,
            17,
            Optional.of("orders.created.count"),
            Optional.of("/aggregator"),
            "missing_field",
            "is absent",
            EVENT);

    @Test
    void what_was_written_is_read_back() {
        assertThat(DeadLetter.read(LETTER.headers(), EVENT)).contains(LETTER);
    }

    @Test
    void a_letter_about_the_record_as_a_whole_names_neither_metric_nor_field() {
        DeadLetter whole =
                new DeadLetter("t", 0, 0, Optional.empty(), Optional.empty(), "unreadable_event", "x", EVENT);
        assertThat(whole.headers()).doesNotContainKeys("opmetrics.metric", "opmetrics.field");
        assertThat(DeadLetter.read(whole.headers(), EVENT)).contains(whole);
    }

    @Test
    void of_several_inputs_the_one_is_named() {
        DeadLetter second = new DeadLetter(
                "t", 0, 0, Optional.of("m.count"), Optional.of(1), Optional.empty(), "filter_error", "x", EVENT);
        assertThat(second.headers()).containsEntry("opmetrics.input", "1");
        assertThat(DeadLetter.read(second.headers(), EVENT)).contains(second);
        assertThat(Replay.read(Replay.of(second, EVENT).headers(), EVENT))
                .hasValueSatisfying(replay -> assertThat(replay.input()).contains(1));
    }

    @Test
    void a_replay_keeps_the_first_position_and_the_metric_and_takes_other_bytes() {
        byte[] mended = "{\"aggregator\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        Replay replay = Replay.of(LETTER, mended);
        assertThat(replay.key()).isEqualTo("orders.created/3/17");
        assertThat(replay.headers())
                .containsOnlyKeys("opmetrics.topic", "opmetrics.partition", "opmetrics.offset", "opmetrics.metric");
        assertThat(Replay.read(replay.headers(), mended)).contains(replay);
    }

    @Test
    void records_of_somebody_else_are_no_letters() {
        assertThat(DeadLetter.read(Map.of(), EVENT)).isEmpty();
        for (String needed :
                new String[] {"opmetrics.topic", "opmetrics.partition", "opmetrics.offset", "opmetrics.reason"}) {
            Map<String, String> without = new HashMap<>(LETTER.headers());
            without.remove(needed);
            assertThat(DeadLetter.read(without, EVENT)).as("without " + needed).isEmpty();
        }
        for (String number : new String[] {"", "-1", "x", "99999999999999999999"}) {
            Map<String, String> odd = new HashMap<>(LETTER.headers());
            odd.put("opmetrics.partition", number);
            assertThat(Replay.read(odd, EVENT)).as("partition " + number).isEmpty();
            odd.putAll(LETTER.headers());
            odd.put("opmetrics.offset", number);
            assertThat(Replay.read(odd, EVENT)).as("offset " + number).isEmpty();
        }
    }
}
