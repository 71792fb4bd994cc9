package io.opmetrics.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.sender.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The body that receivers rely on. A test here that has to be changed is a new schema. */
class WebhookJsonTest {

    @Test
    void a_message_says_everything_that_is_known() {
        assertThat(Json.read(WebhookJson.write(Messages.about("7k2f9-qx3mh", Messages.full()))))
                .isEqualTo(Json.read(
                        """
                                {"schema": 1, "id": "7k2f9-qx3mh", "occasion": "alerts", "created": "2026-03-01T12:00:00.123Z",
                                 "alerts": [{
                                   "alert_id": "%s", "incident_id": "%s",
                                   "rule": "RejectionsReactive", "severity": "critical",
                                   "status": "firing", "reason": "escalation",
                                   "group": {"aggregator": "talabat"}, "labels": {"team": "orders"},
                                   "value": 3.0, "when": {"op": "gte", "value": 3.0}, "window": "10m",
                                   "since": "2026-03-01T12:00:00.123Z", "at": "2026-03-01T12:00:00.123Z",
                                   "acknowledged": {"author": "mona", "note": "calling them",
                                                    "until": "2026-03-01T12:20:00Z"},
                                   "annotations": {"runbook": "https://runbooks.example/rejections",
                                                   "summary": "3 rejections from talabat in 10 minutes"},
                                   "marks": ["late", "redated", "historical"]}]}
                                """.formatted(Messages.full().alertId(), Messages.full().incidentId())));
    }

    @Test
    void what_is_not_known_is_null() {
        JsonNode alert = Json.read(WebhookJson.write(Messages.about("1", Messages.bare())))
                .path("alerts")
                .path(0);
        assertThat(alert.path("status").asText()).isEqualTo("resolved");
        for (String field : new String[] {"value", "when", "window", "acknowledged"}) {
            assertThat(alert.get(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void further_groups_follow_in_one_list() {
        JsonNode message = Json.read(WebhookJson.write(
                Messages.about("1", Messages.firing("a"), Messages.firing("b"), Messages.resolved("c"))));
        assertThat(message.path("alerts").findValuesAsText("aggregator")).containsExactly("a", "b", "c");
    }

    @Test
    void a_heartbeat_has_no_alerts() {
        JsonNode beat = Json.read(WebhookJson.write(Messages.heartbeat("beat")));
        assertThat(beat.path("occasion").asText()).isEqualTo("heartbeat");
        assertThat(beat.path("alerts")).isEmpty();
    }

    @Test
    void the_document_shows_the_fields_that_are_written() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "notifications.md"));
        String shown = document.substring(document.indexOf("```json") + 7);
        JsonNode example = Json.read(shown.substring(0, shown.indexOf("```")));
        JsonNode written = Json.read(WebhookJson.write(Messages.about("1", Messages.firing("talabat"))));
        assertThat(names(example)).isEqualTo(names(written));
        assertThat(names(example.path("alerts").path(0)))
                .isEqualTo(names(written.path("alerts").path(0)));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
