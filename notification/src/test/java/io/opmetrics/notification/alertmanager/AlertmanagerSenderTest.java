package io.opmetrics.notification.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.notification.http.Address;
import io.opmetrics.notification.http.Poster;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.receiver.TestMessage;
import io.opmetrics.notification.sender.Json;
import io.opmetrics.notification.sender.Sender;
import io.opmetrics.notification.sender.SenderContract;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertmanagerSenderTest extends SenderContract {

    @Override
    protected Sender sender(Address address, Poster poster) {
        return new AlertmanagerSender(poster, Optional.of(URI.create("https://opmetrics.example/alerts/")), clock);
    }

    private JsonNode posted() {
        return Json.read(receiver.received().get(receiver.received().size() - 1).body());
    }

    @Test
    void a_firing_alert_ends_four_minutes_from_now() throws Exception {
        clock.advance(Duration.ofMinutes(30));
        sender().send(Messages.about("1", Messages.firing("talabat")));
        JsonNode alert = posted().path(0);
        assertThat(alert.path("labels")).isEqualTo(Json.read("""
                                {"alertname": "RejectionsReactive", "severity": "critical", "aggregator": "talabat", "team": "orders"}
                                """));
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-03-01T12:00:00.123Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo("2026-03-01T12:34:00.123Z");
        assertThat(alert.path("annotations").path("summary").asText())
                .isEqualTo("3 rejections from talabat in 10 minutes");
        assertThat(alert.path("annotations").path("value").asText()).isEqualTo("3.0");
        assertThat(alert.path("generatorURL").asText())
                .isEqualTo("https://opmetrics.example/alerts/"
                        + Messages.firing("talabat").alertId());
    }

    @Test
    void a_resolved_alert_has_the_same_labels_and_its_own_end() throws Exception {
        clock.advance(Duration.ofMinutes(30));
        sender().send(Messages.about("1", Messages.firing("talabat")));
        JsonNode labels = posted().path(0).path("labels");
        sender().send(Messages.about("2", Messages.resolved("talabat")));
        assertThat(posted().path(0).path("labels")).isEqualTo(labels);
        assertThat(posted().path(0).path("endsAt").asText()).isEqualTo("2026-03-01T12:20:00Z");
    }

    @Test
    void a_resolve_is_never_in_the_future_nor_before_the_start() throws Exception {
        clock.set(Messages.SINCE.minusSeconds(10));
        sender().send(Messages.about("2", Messages.resolved("talabat")));
        assertThat(posted().path(0).path("startsAt").asText()).isEqualTo("2026-03-01T11:59:50.123Z");
        assertThat(posted().path(0).path("endsAt").asText()).isEqualTo("2026-03-01T11:59:50.123Z");
    }

    @Test
    void a_refresh_tells_all_of_it_in_one_request() throws Exception {
        sender().send(Messages.refresh("1", Messages.notice("a", Reason.REPEAT), Messages.resolved("b")));
        assertThat(posted()).hasSize(2);
        assertThat(sender().refreshLot()).isEqualTo(500);
    }

    @Test
    void a_heartbeat_is_an_alert_that_always_fires() throws Exception {
        sender().send(Messages.heartbeat("beat"));
        assertThat(posted().path(0).path("labels").path("alertname").asText()).isEqualTo("OpmetricsHeartbeat");
        assertThat(posted().path(0).path("endsAt").asText()).isEqualTo("2026-03-01T12:04:00.123Z");
    }

    @Test
    void a_test_is_marked() throws Exception {
        sender().send(TestMessage.to("am", clock.instant()));
        assertThat(posted().path(0).path("labels").path("test").asText()).isEqualTo("true");
    }
}
