package io.opmetrics.notification.outbox;

import static io.opmetrics.notification.message.Messages.about;
import static io.opmetrics.notification.message.Messages.firing;
import static io.opmetrics.notification.message.Messages.heartbeat;
import static io.opmetrics.notification.message.Messages.refresh;
import static io.opmetrics.notification.message.Messages.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReceiverQueueTest {

    private final List<String> givenUp = new ArrayList<>();
    private final ReceiverQueue queue =
            new ReceiverQueue(3, 2, (message, result) -> givenUp.add(message.id() + " " + result.word()));

    private void offer(Message... messages) {
        queue.offer(List.of(messages));
    }

    private String next() {
        Optional<Message> next = queue.take();
        queue.settle();
        return next.map(Message::id).orElse("nothing");
    }

    @Test
    void messages_leave_in_the_order_in_which_they_came() {
        offer(about("1", firing("a")), about("2", firing("b")));
        offer(about("3", firing("c")));
        assertThat(List.of(next(), next(), next(), next())).containsExactly("1", "2", "3", "nothing");
    }

    @Test
    void what_is_not_settled_is_taken_again() {
        offer(about("1", firing("a")), about("2", firing("b")));
        assertThat(queue.take()).map(Message::id).contains("1");
        assertThat(queue.take()).map(Message::id).contains("1");
        queue.settle();
        assertThat(next()).isEqualTo("2");
    }

    @Test
    void a_firing_whose_resolve_has_come_does_not_leave_any_more() {
        offer(about("1", firing("a"), firing("b")), about("2", firing("c")));
        offer(about("3", resolved("a"), resolved("c")));
        assertThat(queue.take().orElseThrow().alerts()).containsExactly(firing("b"));
        queue.settle();
        assertThat(next()).isEqualTo("3");
        assertThat(givenUp).containsExactly("2 superseded");
    }

    @Test
    void a_firing_that_was_tried_in_vain_is_not_tried_again_after_its_resolve_has_come() {
        offer(about("1", firing("a")));
        queue.take();
        offer(about("2", resolved("a")));
        assertThat(next()).isEqualTo("2");
        assertThat(givenUp).containsExactly("1 superseded");
    }

    @Test
    void a_refresh_that_was_made_before_a_resolve_does_not_raise_the_alert_again() {
        offer(refresh("1", firing("a"), firing("b")), about("2", resolved("a")));
        assertThat(next()).isEqualTo("2");
        assertThat(queue.take().orElseThrow().alerts()).containsExactly(firing("b"));
    }

    @Test
    void what_became_of_alerts_leaves_before_heartbeats_and_these_before_refreshes() {
        offer(refresh("refresh", firing("a")), heartbeat("beat"), about("alert", firing("a")));
        assertThat(List.of(next(), next(), next())).containsExactly("alert", "beat", "refresh");
    }

    @Test
    void only_the_newest_heartbeat_and_the_newest_refresh_wait() {
        offer(heartbeat("1"), refresh("2", firing("a")), heartbeat("3"), refresh("4", firing("a")));
        assertThat(queue.size()).isEqualTo(2);
        assertThat(List.of(next(), next(), next())).containsExactly("3", "4", "nothing");
        assertThat(givenUp).containsExactly("1 superseded", "2 superseded");
    }

    @Test
    void a_refresh_leaves_in_lots_and_lets_others_through_between_them() {
        offer(refresh("r", firing("a"), firing("b"), firing("c")));
        assertThat(queue.take().orElseThrow().alerts()).hasSize(2);
        queue.settle();
        offer(about("alert", firing("d")));
        assertThat(next()).isEqualTo("alert");
        assertThat(queue.take().orElseThrow().alerts()).containsExactly(firing("c"));
    }

    @Test
    void of_too_many_the_oldest_is_dropped() {
        offer(about("1", firing("a")), about("2", firing("b")), about("3", firing("c")), about("4", firing("d")));
        assertThat(givenUp).containsExactly("1 dropped");
        assertThat(next()).isEqualTo("2");
    }

    /** What a test does with a queue: offers a message about an alert, or makes an attempt that succeeds or fails. */
    private record Step(boolean isOffer, boolean isResolve, boolean isRefresh, int alert, boolean succeeds) {}

    @Property
    void whatever_fails_nobody_hears_of_a_firing_after_its_resolve_and_of_every_resolve_once(
            @ForAll("steps") List<Step> steps) {
        ReceiverQueue random = new ReceiverQueue(1_000, 2, (message, result) -> {});
        Set<Integer> over = new HashSet<>();
        List<AlertNotice> told = new ArrayList<>();
        int id = 0;
        for (Step step : steps) {
            String name = "alert-" + step.alert();
            if (!step.isOffer()) {
                attempt(random, told, step.succeeds());
            } else if (step.isResolve() && over.add(step.alert())) {
                random.offer(List.of(about("m" + id++, resolved(name))));
            } else if (step.isRefresh()) {
                random.offer(List.of(refresh("m" + id++, firing(name))));
            } else if (!over.contains(step.alert())) {
                random.offer(List.of(about("m" + id++, firing(name))));
            }
        }
        while (random.size() > 0) {
            attempt(random, told, true);
        }
        Map<String, Integer> resolves = new HashMap<>();
        for (AlertNotice alert : told) {
            if (alert.isFiring()) {
                assertThat(resolves).doesNotContainKey(alert.incidentId());
            } else {
                resolves.merge(alert.incidentId(), 1, Integer::sum);
            }
        }
        assertThat(resolves).hasSize(over.size());
        assertThat(resolves.values()).allMatch(times -> times == 1);
    }

    private static void attempt(ReceiverQueue queue, List<AlertNotice> told, boolean succeeds) {
        queue.take().filter(message -> succeeds).ifPresent(message -> {
            told.addAll(message.alerts());
            queue.settle();
        });
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Boolean> any = Arbitraries.of(true, false);
        return Combinators.combine(any, any, any, Arbitraries.integers().between(0, 4), any)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
