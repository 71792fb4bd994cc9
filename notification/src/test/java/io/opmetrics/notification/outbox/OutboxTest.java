package io.opmetrics.notification.outbox;

import static io.opmetrics.notification.message.Messages.about;
import static io.opmetrics.notification.message.Messages.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.sender.Outcome;
import io.opmetrics.notification.sender.Sender;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch hung = new CountDownLatch(1);

    private Outcome record(Message message) {
        sent.add(message.id());
        return new Outcome.Sent();
    }

    private Outcome hang(Message message) throws InterruptedException {
        hung.countDown();
        new CountDownLatch(1).await();
        return record(message);
    }

    private Outbox start(Map<String, Sender> senders) {
        return new Outbox(senders, InstantSource.system(), (receiver, message, result, reason) -> {});
    }

    @Test
    void a_receiver_that_hangs_does_not_hold_another_and_ends_when_it_is_closed() throws Exception {
        try (Outbox outbox = start(Map.of("dead", this::hang, "alive", this::record))) {
            outbox.offer("dead", List.of(about("1", firing("a"))));
            hung.await();
            for (int i = 2; i < 100; i++) {
                outbox.offer("alive", List.of(about(String.valueOf(i), firing("a"))));
            }
            await().until(() -> sent.size() == 98);
            assertThat(outbox.health()).extracting(ReceiverHealth::receiver).containsExactly("alive", "dead");
            assertThat(outbox.health().get(1).waiting()).isEqualTo(1);
        }
        assertThat(sent).hasSize(98).doesNotContain("1");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("notify-dead"));
    }

    @Test
    void nobody_can_be_told_who_is_not_there() {
        try (Outbox outbox = start(Map.of())) {
            assertThatThrownBy(() -> outbox.offer("ops", List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no receiver is called ops");
        }
    }
}
