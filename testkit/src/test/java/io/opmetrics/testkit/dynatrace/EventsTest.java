package io.opmetrics.testkit.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events endpoint, as strict as its documentation. */
class EventsTest extends StandInFixture {

    private static final String OK =
            "{\"reportCount\":1,\"eventIngestResults\":[{\"correlationId\":\"0c2b7f1d9e\",\"status\":\"OK\"}]}";

    private HttpResponse<String> postEvent(String body) throws IOException, InterruptedException {
        return send(request(DynatraceStandIn.EVENTS_PATH)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String event(String more) {
        return "{\"eventType\":\"CUSTOM_ALERT\",\"title\":\"too many\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String properties(int count) {
        return "\"properties\":{"
                + IntStream.range(0, count)
                        .mapToObj(i -> "\"k" + i + "\":\"v\"")
                        .collect(Collectors.joining(","))
                + "}";
    }

    @Test
    void an_event_is_remembered_with_what_it_says() throws Exception {
        HttpResponse<String> answer = postEvent(event("\"timeout\":5,\"properties\":{\"a\":\"b\"}"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(OK);
        assertThat(standIn.events())
                .containsExactly(
                        new AcceptedEvent(NOW, "CUSTOM_ALERT", "too many", Duration.ofMinutes(5), Map.of("a", "b")));
        assertThat(standIn.accepted().requests()).as("requests with metrics").isZero();
    }

    @Test
    void a_problem_is_open_for_the_timeout_of_its_last_event() throws Exception {
        postEvent(event(""));
        clock.advance(Duration.ofMinutes(14));
        postEvent(event(""));
        clock.advance(Duration.ofMinutes(14));
        assertThat(standIn.openProblems()).containsExactly("too many");
        clock.advance(Duration.ofMinutes(1));
        assertThat(standIn.openProblems()).isEmpty();
    }

    @Test
    void another_content_is_another_problem_and_information_is_none() throws Exception {
        postEvent(event(""));
        postEvent(event("\"properties\":{\"value\":\"4\"}"));
        postEvent("{\"eventType\":\"CUSTOM_INFO\",\"title\":\"all is well\"}");
        assertThat(standIn.openProblems()).containsExactly("too many", "too many");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "no json",
                "{\"eventType\":\"CUSTOM_ALERT\"}",
                "{\"eventType\":\"CUSTOM_ALERT\",\"title\":\" \"}",
                "{\"eventType\":\"CUSTOM_ALARM\",\"title\":\"a\"}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"severity\":\"high\"}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"title\":\"b\"}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"timeout\":0}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"timeout\":361}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"timeout\":\"5\"}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"properties\":[]}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"properties\":{\"a\":1}}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\",\"properties\":{\"\":\"b\"}}",
                "{\"eventType\":\"CUSTOM_INFO\",\"title\":\"a\"} {}"
            })
    void what_is_not_an_event_is_400(String body) throws Exception {
        assertThat(postEvent(body).statusCode()).as(body).isEqualTo(400);
        assertThat(standIn.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 4096, 201", "101, 1, 1, 400", "1, 101, 1, 400", "1, 1, 4097, 400"})
    void properties_have_limits(int count, int key, int value, int status) throws Exception {
        String one = "\"" + "k".repeat(key) + "\":\"" + "v".repeat(value) + "\"";
        String more = properties(count - 1);
        String body = event(more.replace("{", "{" + one + (count == 1 ? "" : ",")));
        assertThat(postEvent(body).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"-21600000, OK", "-21600001, INVALID_TIMESTAMPS", "300000, OK", "300001, INVALID_TIMESTAMPS"})
    void a_time_that_is_too_far_away_is_told_in_an_answer_of_201(long offset, String status) throws Exception {
        HttpResponse<String> answer = postEvent(event("\"startTime\":" + (NOW.toEpochMilli() + offset)));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(OK.replace("\"OK\"", "\"" + status + "\""));
        assertThat(standIn.events()).hasSize(status.equals("OK") ? 1 : 0);
    }

    @Test
    void the_request_must_be_right_too() throws Exception {
        assertThat(send(request(DynatraceStandIn.EVENTS_PATH).POST(BodyPublishers.ofString(event(""))))
                        .statusCode())
                .as("text/plain")
                .isEqualTo(415);
        assertThat(send(request(DynatraceStandIn.EVENTS_PATH).GET()).statusCode())
                .isEqualTo(405);
        assertThat(send(request(DynatraceStandIn.EVENTS_PATH)
                                .setHeader("Authorization", "Api-Token wrong")
                                .POST(BodyPublishers.ofString(event(""))))
                        .statusCode())
                .isEqualTo(401);
        restart(Options.defaults().withoutScope());
        assertThat(postEvent(event("")).body()).contains("the token lacks the scope events.ingest");
        assertThat(standIn.events()).isEqualTo(Collections.emptyList());
    }

    @Test
    void faults_are_the_same_as_with_metrics() throws Exception {
        standIn.failNext(Fault.status(503));
        assertThat(postEvent(event("")).statusCode()).isEqualTo(503);
        standIn.failNext(new Fault.NoAnswer(true));
        assertThatThrownBy(() -> postEvent(event(""))).isInstanceOf(IOException.class);
        standIn.failNext(new Fault.TruncatedAnswer());
        assertThatThrownBy(() -> postEvent(event(""))).isInstanceOf(IOException.class);
        assertThat(standIn.events()).isNotEmpty();
        assertThat(postEvent(event("")).statusCode()).isEqualTo(201);
    }
}
