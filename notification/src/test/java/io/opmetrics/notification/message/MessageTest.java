package io.opmetrics.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    @Test
    void a_message_that_was_kept_is_the_same_message() {
        Message message = Messages.about(
                "7k2f9-qx3mh", Messages.full(), Messages.bare(), Messages.resolved("مطعم 🍕"), Messages.firing(""));
        assertThat(MessageBytes.read(MessageBytes.write(message))).isEqualTo(message);
    }

    @Test
    void another_version_of_a_kept_message_is_not_guessed_at() {
        byte[] bytes = MessageBytes.write(Messages.about("1", Messages.full()));
        bytes[0] = 99;
        assertThatThrownBy(() -> MessageBytes.read(bytes)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void too_many_alerts_become_several_messages_with_ids_of_their_own() {
        Message message = Messages.about("1", Messages.firing("a"), Messages.firing("b"), Messages.firing("c"));
        List<Message> parts = message.parts(2);
        assertThat(parts).extracting(Message::id).containsExactly("1", "1.2");
        assertThat(parts).flatExtracting(Message::alerts).containsExactlyElementsOf(message.alerts());
        assertThat(message.parts(3)).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "é"})
    void an_id_must_fit_into_a_header(String id) {
        assertThatThrownBy(() -> Messages.heartbeat(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_heartbeat_has_no_alerts_and_all_else_has() {
        assertThatThrownBy(() -> Messages.about("1")).hasMessage("a message of alerts with 0 alerts");
        assertThatThrownBy(() -> new Message("1", Occasion.HEARTBEAT, Messages.SINCE, List.of(Messages.firing("a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
