package io.opmetrics.app.run;

import static io.opmetrics.core.alert.evaluation.AlertState.FIRING;
import static io.opmetrics.core.alert.evaluation.AlertState.PENDING;
import static io.opmetrics.core.alert.evaluation.AlertState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.testkit.webhook.WebhookStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts from event to receiver, through the death of everything in their midst: of a firing, of a {@code for} clock, of a
 * silence. Times are those of events, so that how long a restart took does not show in what is told.
 */
class AlertsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void what_fires_waits_or_is_silenced_outlives_a_kill_and_a_dead_processor_is_one_alert() throws Exception {
        try (WebhookStandIn receiver = WebhookStandIn.start();
                WatchedBusiness business =
                        new WatchedBusiness(directory, receiver.url("/").toString());
                Program processor = business.start("processor");
                Program alerts = business.start("alerts")) {
            business.beat("tamarind");
            await().atMost(PATIENCE)
                    .until(() -> processor.output().contains("Computing")
                            && alerts.output().contains("Watching"));
            try (Transitions transitions = new Transitions(business.bootstrapServers())) {
                Scene scene = new Scene(receiver, business, transitions);
                long first = scene.threeRejectionsFire();
                scene.peopleAct();
                processor.kill();
                alerts.kill();
                business.loseDisk("alerts");
                try (Program alone = business.start("alerts")) {
                    scene.aDeadProcessorIsOneAlert();
                    try (Program again = business.start("processor")) {
                        scene.everythingHappensWhenItWouldHave(first);
                        scene.theSilenceHolds();
                        scene.silenceIsAnAlertNowThatSomebodyListens();
                        scene.nothingHappenedTwice();
                        assertThat(alone.output() + again.output()).doesNotContain("\tat ");
                    }
                }
            }
        }
    }

    /** The steps, in their order. */
    private record Scene(WebhookStandIn receiver, WatchedBusiness business, Transitions transitions) {

        private Told told() {
            return Told.of(receiver.received(), WatchedBusiness.SECRET);
        }

        private void eventually(ThrowingRunnable assertion) {
            await().atMost(PATIENCE).untilAsserted(assertion);
        }

        private void happenedOnce(String rule, String aggregator, AlertState state) {
            assertThat(transitions.count(rule, aggregator, state))
                    .as("%s of %s for %s in %s", state, rule, aggregator, transitions.all())
                    .isEqualTo(1);
        }

        private Transition only(String rule, String aggregator, AlertState state) {
            happenedOnce(rule, aggregator, state);
            return transitions.of(rule, aggregator, state).findFirst().orElseThrow();
        }

        private void toldOnce(String rule, String aggregator, String status) {
            assertThat(told().of(rule, aggregator, status))
                    .as("%s %s for %s", rule, status, aggregator)
                    .hasSize(1);
        }

        /** Returns when the first was. */
        long threeRejectionsFire() throws Exception {
            long last = System.currentTimeMillis();
            business.reject("talabat", last - 200, last - 100, last);
            eventually(() -> toldOnce("Reactive", "talabat", "firing"));
            eventually(() -> toldOnce("Proactive", "talabat", "firing"));
            assertThat(only("Reactive", "talabat", FIRING).at()).isEqualTo(last);
            assertThat(only("Proactive", "talabat", FIRING).at()).isEqualTo(last);
            eventually(() -> happenedOnce("Sustained", "talabat", PENDING));
            assertThat(only("Sustained", "talabat", PENDING).at()).isEqualTo(last);
            return last - 200;
        }

        void peopleAct() {
            String id = only("Reactive", "talabat", FIRING).alertId();
            assertThat(business.alerts("ack", id, "--author", "mona", "-m", "calling them"))
                    .containsExactly(id);
            business.alerts(
                    "silence", "--match", "aggregator=hungrio", "--for", "1h", "--author", "mona", "-m", "known");
            assertThat(transitions.count("Sustained", "talabat", FIRING))
                    .as("the for clock was still running")
                    .isZero();
        }

        void aDeadProcessorIsOneAlert() {
            eventually(() -> toldOnce("PipelineLate", "", "firing"));
            assertThat(told().of("PipelineLate", "", "firing"))
                    .allSatisfy(
                            alert -> assertThat(alert.path("severity").asText()).isEqualTo("critical"));
            assertThat(transitions.all()).extracting(Transition::state).doesNotContain(RESOLVED);
            assertThat(transitions.count("PortalSilent", "tamarind", FIRING)).isZero();
            assertThat(transitions.count("Sustained", "talabat", FIRING)).isZero();
        }

        void everythingHappensWhenItWouldHave(long first) {
            eventually(() -> toldOnce("PipelineLate", "", "resolved"));
            assertThat(transitions.count("PortalSilent", "tamarind", FIRING)).isZero();
            business.silence();
            eventually(() -> toldOnce("Reactive", "talabat", "resolved"));
            eventually(() -> toldOnce("Proactive", "talabat", "resolved"));
            eventually(() -> happenedOnce("Sustained", "talabat", RESOLVED));
            assertThat(only("Sustained", "talabat", FIRING).at()).isEqualTo(first + 200 + 30_000);
            assertThat(only("Sustained", "talabat", RESOLVED).at()).isEqualTo(first + 50_000);
            assertThat(only("Reactive", "talabat", RESOLVED).at()).isEqualTo(first + 30_000 + 5_000);
            assertThat(only("Proactive", "talabat", RESOLVED).at()).isEqualTo(first + 40_000);
            assertThat(told().of("Reactive", "talabat", "resolved"))
                    .extracting(
                            alert -> alert.path("acknowledged").path("author").asText())
                    .containsExactly("mona");
        }

        void theSilenceHolds() throws Exception {
            long now = System.currentTimeMillis();
            business.reject("hungrio", now, now, now);
            business.reject("plateful", now, now, now);
            eventually(() -> happenedOnce("Reactive", "hungrio", FIRING));
            eventually(() -> happenedOnce("Proactive", "hungrio", FIRING));
            eventually(() -> toldOnce("Reactive", "plateful", "firing"));
            eventually(() -> toldOnce("Proactive", "plateful", "firing"));
        }

        void silenceIsAnAlertNowThatSomebodyListens() {
            eventually(() -> toldOnce("PortalSilent", "tamarind", "firing"));
        }

        void nothingHappenedTwice() {
            assertThat(transitions.all())
                    .extracting(transition -> List.of(transition.incidentId(), transition.state()))
                    .doesNotHaveDuplicates();
            for (String rule : List.of("Reactive", "Proactive", "Sustained")) {
                happenedOnce(rule, "talabat", FIRING);
                happenedOnce(rule, "talabat", RESOLVED);
                assertThat(told().of(rule, "talabat", "firing")).as(rule).hasSizeLessThanOrEqualTo(1);
            }
            happenedOnce("PipelineLate", "", FIRING);
            happenedOnce("PipelineLate", "", RESOLVED);
            assertThat(told().alerts())
                    .extracting((JsonNode alert) ->
                            alert.path("group").path("aggregator").asText())
                    .doesNotContain("hungrio");
        }
    }
}
