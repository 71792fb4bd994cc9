package io.opmetrics.notification.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Sender;
import io.opmetrics.notification.sender.SenderContract;
import io.opmetrics.testkit.webhook.Behaviour;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynatraceSenderTest extends SenderContract {

    @Override
    protected Sender sender(Address address, Poster poster) {
        return new DynatraceSender(poster, SECRET);
    }

    private static Behaviour answer(String body) {
        return new Behaviour.Answers(201, Map.of(), body);
    }

    @Override
    protected Behaviour success() {
        return answer("{\"reportCount\":1,\"eventIngestResults\":[{\"correlationId\":\"1\",\"status\":\"OK\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_ENTITY_TYPE", "INVALID_METADATA", "INVALID_TIMESTAMPS"})
    void an_answer_of_success_with_a_bad_status_is_a_refusal(String status) throws Exception {
        receiver.always(answer(
                "{\"more\":{\"status\":\"OK\"},\"eventIngestResults\":[{\"status\":\"OK\"},{\"more\":[1],\"status\":\""
                        + status + "\"}]}"));
        assertThat(sender().send(Messages.about("1", Messages.firing("talabat"))))
                .isEqualTo(new Outcome.Refused("event_refused", "Dynatrace did not take the event: (" + status + ")"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "<html>", "{\"eventIngestResults\":[]}", "{\"eventIngestResults\":[{\"status\":"
            })
    void an_answer_that_does_not_say_what_became_of_it_is_asked_for_again(String body) throws Exception {
        receiver.always(answer(body));
        assertThat(sender().send(Messages.about("1", Messages.firing("talabat"))))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.reason()).isEqualTo("unclear_answer"));
    }

    @Test
    void a_refused_event_does_not_keep_the_others_from_being_told() throws Exception {
        receiver.next(Behaviour.status(400));
        assertThat(sender().send(Messages.about("1", Messages.firing("a"), Messages.firing("b"))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(receiver.received()).hasSize(2);
    }
}
