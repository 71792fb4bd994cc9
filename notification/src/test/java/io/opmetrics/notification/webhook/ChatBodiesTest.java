package io.opmetrics.notification.webhook;

import static io.opmetrics.notification.message.Messages.HOSTILE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Messages;
import io.opmetrics.notification.sender.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What chats are sent, whatever an event held. */
class ChatBodiesTest {

    private static final Message LONGEST = Messages.about(
            "1",
            IntStream.range(0, 300)
                    .mapToObj(i -> Messages.firing(i + "<مطعم>".repeat(40)))
                    .toArray(AlertNotice[]::new));

    private static JsonNode slack(Message message) {
        return Json.read(SlackMessage.write(message));
    }

    private static JsonNode teams(Message message) {
        return Json.read(TeamsCard.write(message));
    }

    private static JsonNode card(Message message) {
        return teams(message).path("attachments").path(0).path("content");
    }

    /** Every field {@code text} that is a text, at any depth: in Slack's blocks one {@code text} holds another. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.path("text").isTextual()) {
            texts.add(node.path("text").asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    @Test
    void slack_shows_what_happened_first_and_then_the_facts() {
        JsonNode message = slack(Messages.about("1", Messages.full()));
        assertThat(message.path("text").asText()).isEqualTo("ESCALATED: 3 rejections from talabat in 10 minutes");
        assertThat(message.path("blocks").findValuesAsText("type"))
                .startsWith("header", "plain_text", "section")
                .endsWith("actions", "button", "plain_text");
        assertThat(texts(message))
                .contains(
                        "Value: 3, alert if &gt;= 3",
                        "Window: 10m",
                        "Group: aggregator=talabat",
                        "Acknowledged: mona: calling them",
                        "Note: late, redated, historical",
                        "Since: 2026-03-01T12:00:00.123Z");
        assertThat(message.findValue("url").asText()).isEqualTo("https://runbooks.example/rejections");
    }

    @Test
    void nothing_that_an_event_held_is_markup_to_slack() {
        JsonNode message = slack(Messages.about("1", Messages.firing(HOSTILE), Messages.firing(HOSTILE)));
        assertThat(message.path("mrkdwn").asBoolean(true)).isFalse();
        assertThat(message.path("blocks").findValuesAsText("type")).doesNotContain("mrkdwn");
        assertThat(message.findValues("emoji")).isNotEmpty().noneMatch(JsonNode::asBoolean);
        assertThat(texts(message))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("<", ">", "\n", "\u202e")
                        .doesNotContainPattern("&(?!amp;|lt;|gt;)"));
        assertThat(texts(message)).anyMatch(text -> text.contains("&lt;!channel&gt; &amp; *bold*"));
    }

    @Test
    void slacks_limits_are_kept() {
        JsonNode blocks = slack(LONGEST).path("blocks");
        assertThat(blocks).hasSizeLessThanOrEqualTo(50);
        for (JsonNode block : blocks) {
            int most = block.path("type").asText().equals("header") ? 150 : 3_000;
            assertThat(block.path("text").path("text").asText().length()).isLessThanOrEqualTo(most);
            assertThat(block.path("fields")).hasSizeLessThanOrEqualTo(10);
            assertThat(texts(block.path("fields")))
                    .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(2_000));
        }
        assertThat(texts(slack(LONGEST))).contains("and 289 more");
        assertThat(slack(Messages.about("1", Messages.full())).findValue("fields"))
                .hasSize(9);
    }

    @Test
    void teams_is_sent_an_adaptive_card_as_workflows_take_it() {
        JsonNode message = teams(Messages.about("1", Messages.firing("talabat")));
        assertThat(message.path("type").asText()).isEqualTo("message");
        assertThat(message.path("attachments").path(0).path("contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = card(Messages.about("1", Messages.firing("talabat")));
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asText()).isEqualTo("1.4");
        assertThat(texts(card))
                .startsWith("FIRING: 3 rejections from talabat in 10 minutes", "Rule: ", "RejectionsReactive");
        assertThat(card.path("actions").path(0).path("url").asText()).isEqualTo("https://runbooks.example/rejections");
    }

    @Test
    void nothing_that_an_event_held_is_markdown_to_teams() {
        JsonNode card = card(Messages.about("1", Messages.firing(HOSTILE), Messages.firing(HOSTILE)));
        List<String> types = new ArrayList<>(card.path("body").findValuesAsText("type"));
        // Text blocks and fact sets would read Markdown.
        assertThat(types).isNotEmpty().containsOnly("RichTextBlock", "TextRun");
        assertThat(texts(card)).anyMatch(text -> text.contains("[x](http://evil.example)"));
    }

    @Test
    void a_card_has_less_than_teams_refuses() {
        assertThat(TeamsCard.write(LONGEST)).hasSizeLessThan(28_000);
        assertThat(texts(card(LONGEST))).contains("and 289 more");
    }

    @Test
    void a_runbook_that_is_no_web_address_is_not_a_link() {
        for (String runbook : new String[] {"javascript:alert(1)", "not a link", "https://", "file:///etc/passwd"}) {
            AlertNotice alert = Messages.withAnnotation("runbook", runbook);
            assertThat(slack(Messages.about("1", alert)).findValue("url")).isNull();
            assertThat(card(Messages.about("1", alert)).findValue("url")).isNull();
        }
    }

    @Test
    void a_resolve_says_until_when() {
        assertThat(texts(slack(Messages.about("1", Messages.resolved("talabat")))))
                .contains("RESOLVED: 3 rejections from talabat in 10 minutes", "Until: 2026-03-01T12:20:00Z");
    }

    @Test
    void an_alert_of_a_rule_that_is_gone_is_named_by_rule_and_group() {
        assertThat(texts(slack(Messages.about("1", Messages.bare()))))
                .contains("RESOLVED: RejectionsReactive {aggregator=talabat}", "Value: no data");
    }
}
