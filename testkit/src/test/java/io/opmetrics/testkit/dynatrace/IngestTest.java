package io.opmetrics.testkit.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.line.Payload.Count;
import io.opmetrics.testkit.dynatrace.line.Payload.Gauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the endpoint answers to lines, and what it has taken by then. */
class IngestTest extends StandInFixture {

    @Test
    void good_lines_are_accepted_and_added_up() throws Exception {
        HttpResponse<String> answer = post("""
                a.count,x=1 count,delta=2
                a.count,x=2 count,delta=3
                #a.count count dt.meta.unit={order}
                b.c gauge,min=1,max=3,sum=4,count=2
                b.c 9
                """);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"linesOk\":5,\"linesInvalid\":0,\"error\":null,\"warnings\":null}");
        Accepted accepted = standIn.accepted();
        assertThat(accepted.delta("a.count")).isEqualTo(5);
        assertThat(accepted.deltaBySeries()).isEqualTo(Map.of("a.count,x=1", 2.0, "a.count,x=2", 3.0));
        assertThat(accepted.delta("a.count", Map.of("x", "1"))).isEqualTo(2);
        assertThat(accepted.gauge("b.c", Map.of(), NOW)).contains(new Gauge(1, 9, 13, 3));
        assertThat(accepted.metadata().get("a.count")).isEqualTo(Map.of("unit", "{order}"));
        assertThat(accepted.linesOk()).isEqualTo(5);
        assertThat(accepted.linesInvalid()).isZero();
        assertThat(accepted.requests()).isEqualTo(1);
        assertThat(accepted.firstAccepted()).contains(NOW);
    }

    @Test
    void of_a_request_with_a_bad_line_the_good_ones_are_accepted() throws Exception {
        HttpResponse<String> answer = post("a.count count,delta=2\n\ndt.x 1\na.count count,delta=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"linesOk\":2,\"linesInvalid\":1,\"error\":{\"code\":400,\"message\":\"1 invalid lines\","
                        + "\"invalidLines\":[{\"line\":3,\"error\":\"metric key 'dt.x' has the reserved prefix"
                        + " 'dt.'\",\"identifier\":\"dt.x\"}]},\"warnings\":null}");
        assertThat(standIn.accepted().delta("a.count")).isEqualTo(3);
        assertThat(standIn.accepted().linesInvalid()).isEqualTo(1);
    }

    @Test
    void lines_can_be_counted_from_0() throws Exception {
        restart(Options.defaults().countingLinesFromZero());
        assertThat(post("a.b.c 1\nbad").body()).contains("\"line\":1,");
    }

    @Test
    void an_empty_request_is_an_error() throws Exception {
        for (String body : new String[] {"", "\n\n"}) {
            HttpResponse<String> answer = post(body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"linesOk\":0,\"linesInvalid\":0,\"error\":{\"code\":400,\"message\":\"empty request\","
                                    + "\"invalidLines\":[]},\"warnings\":null}");
        }
    }

    @Test
    void a_refused_line_leaves_nothing_behind() throws Exception {
        assertThat(post("a.b.c,x=1 gauge,min=1,max=2,sum=9,count=2\n#a.b.c gauge dt.meta.unit=x,unit=y")
                        .statusCode())
                .isEqualTo(400);
        assertThat(standIn.accepted().series()).isEmpty();
        assertThat(standIn.accepted().metadata()).isEmpty();
        // Not even its type.
        assertThat(post("a.b.c count,delta=1").statusCode()).isEqualTo(202);
    }

    @Test
    void a_timestamp_is_from_an_hour_ago_to_ten_minutes_ahead() throws Exception {
        long now = NOW.toEpochMilli();
        assertThat(post("a.b.c 1 " + (now - 3_600_000)).statusCode()).isEqualTo(202);
        assertThat(post("a.b.c 1 " + (now + 600_000)).statusCode()).isEqualTo(202);
        assertThat(post("a.b.c 1 " + (now - 3_600_001)).body())
                .contains("timestamp " + (now - 3_600_001)
                        + " is outside of the allowed range from 1 hour ago to 10 minutes ahead");
        assertThat(post("a.b.c 1 " + (now + 600_001)).statusCode()).isEqualTo(400);
        assertThat(post("a.b.c 1 " + now / 1000).statusCode()).isEqualTo(400);
        clock.advance(Duration.ofMinutes(2));
        assertThat(post("a.b.c 1 " + (now - 3_600_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_key_keeps_its_type() throws Exception {
        HttpResponse<String> answer = post("a.b.c 1\na.b.c,x=1 count,delta=1\n#a.b.c count dt.meta.unit=x");
        assertThat(answer.body())
                .contains("\"linesOk\":1", "{\"line\":2,\"error\":\"metric 'a.b.c' is a gauge, not a count\"")
                .contains("{\"line\":3,\"error\":\"metric 'a.b.c' is a gauge, not a count\"");
    }

    @Test
    void metadata_is_created_once_and_never_changed() throws Exception {
        post("#a.b.c gauge dt.meta.unit=one\n#a.b.c gauge dt.meta.unit=two,dt.meta.description=more");
        assertThat(standIn.accepted().metadata()).isEqualTo(Map.of("a.b.c", Map.of("unit", "one")));
    }

    @Test
    void a_line_of_more_than_50000_characters_is_invalid() throws Exception {
        String line = "#abc gauge dt.meta.description=";
        assertThat(post(line + "é".repeat(50_000 - line.length())).statusCode()).isEqualTo(202);
        assertThat(post(line + "é".repeat(50_001 - line.length())).body())
                .contains("line is longer than 50,000 characters", "\"identifier\":\"abc\"");
    }

    @Test
    void a_line_that_is_not_utf_8_spoils_no_other() throws Exception {
        byte[] body = "a.b,x=é 1\na.c 2".getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = send(ingest(BodyPublishers.ofByteArray(body)));
        assertThat(answer.body())
                .contains("\"linesOk\":1", "{\"line\":1,\"error\":\"line is not UTF-8\",\"identifier\":\"a.b\"}");
        assertThat(standIn.accepted().series()).containsOnlyKeys(Series.of("a.c", Map.of()));
    }

    @Test
    void points_of_a_series_and_minute_are_one() throws Exception {
        Instant earlier = NOW.minusSeconds(60);
        String minuteAgo = " " + earlier.toEpochMilli();
        post("a.count,y=2,x=1 count,delta=2\na.count,x=1,y=2 count,delta=3\na.count,x=1,y=2 count,delta=4" + minuteAgo);
        post("b.c gauge,min=1,max=1,sum=1,count=1\nb.c gauge,min=5,max=7,sum=12,count=2\nb.c 8" + minuteAgo);
        Accepted accepted = standIn.accepted();
        Map<String, String> dimensions = Map.of("x", "1", "y", "2");
        assertThat(accepted.delta("a.count", dimensions, NOW)).isEqualTo(5);
        assertThat(accepted.delta("a.count", dimensions, NOW.plusSeconds(59))).isEqualTo(5);
        assertThat(accepted.delta("a.count", dimensions, earlier)).isEqualTo(4);
        assertThat(accepted.series())
                .isEqualTo(Map.of(
                        Series.of("a.count", dimensions), new Accepted.Total(new Count(9), 3),
                        Series.of("b.c", Map.of()), new Accepted.Total(new Gauge(1, 8, 21, 4), 3)));
        assertThat(accepted.gauge("b.c", Map.of(), NOW)).contains(new Gauge(1, 7, 13, 3));
        assertThat(accepted.gauge("b.c", Map.of(), NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void series_that_read_alike_are_told_apart() throws Exception {
        post("a.count,x=\"1,y=2\" count,delta=1\na.count,x=1,y=2 count,delta=2");
        assertThat(standIn.accepted().delta("a.count", Map.of("x", "1,y=2"))).isEqualTo(1);
        assertThat(standIn.accepted().delta("a.count", Map.of("x", "1", "y", "2")))
                .isEqualTo(2);
        assertThat(standIn.accepted().deltaBySeries()).isEqualTo(Map.of("a.count,x=1,y=2", 3.0));
    }

    @Test
    void over_the_limit_new_series_are_answered_as_accepted_and_lost_and_known_ones_go_on() throws Exception {
        restart(Options.defaults().withSeriesLimit(2));
        post("a.count,x=1 count,delta=1\na.count,x=2 count,delta=1");
        HttpResponse<String> answer = post("a.count,x=3 count,delta=1\na.count,x=1 count,delta=1");
        assertThat(answer.body()).isEqualTo("{\"linesOk\":2,\"linesInvalid\":0,\"error\":null,\"warnings\":null}");
        assertThat(standIn.accepted().deltaBySeries()).isEqualTo(Map.of("a.count,x=1", 2.0, "a.count,x=2", 1.0));
        assertThat(standIn.accepted().linesOverLimit()).isEqualTo(1);
    }

    @Test
    void of_too_many_slots_the_oldest_minutes_are_forgotten_and_the_totals_stay() throws Exception {
        restart(Options.defaults().withSlotLimit(3));
        for (int minute = 0; minute < 5; minute++) {
            post("a.count count,delta=1");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(standIn.accepted().slots().keySet())
                .extracting(Slot::minute)
                .containsExactlyInAnyOrder(NOW.plusSeconds(120), NOW.plusSeconds(180), NOW.plusSeconds(240));
        assertThat(standIn.accepted().delta("a.count")).isEqualTo(5);
    }

    @Test
    void an_earlier_copy_of_what_was_accepted_does_not_change() throws Exception {
        post("a.count count,delta=1");
        Accepted before = standIn.accepted();
        post("a.count count,delta=1");
        assertThat(before.delta("a.count")).isEqualTo(1);
        assertThat(before.slots()).containsValue(new Count(1));
        assertThat(before.requests()).isEqualTo(1);
    }

    @Test
    void what_clients_send_at_once_is_all_added_up() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(postLater("a.count,x=%d count,delta=1\na.count count,delta=1".formatted(i % 10)));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(202));
        assertThat(standIn.accepted().delta("a.count", Map.of())).isEqualTo(100);
        assertThat(standIn.accepted().delta("a.count", Map.of("x", "7"))).isEqualTo(10);
        assertThat(standIn.accepted().requests()).isEqualTo(100);
    }

    @Test
    void the_last_requests_can_be_looked_at_without_their_token() throws Exception {
        restart(Options.defaults().withRequestsKept(2));
        post("a.b.c 0");
        post("a.b.c 1");
        send(request("/elsewhere").GET());
        List<ReceivedRequest> requests = standIn.lastRequests();
        assertThat(requests).extracting(ReceivedRequest::body).containsExactly("a.b.c 1", "");
        assertThat(requests)
                .extracting(ReceivedRequest::status)
                .containsExactly(OptionalInt.of(202), OptionalInt.of(404));
        assertThat(requests).extracting(ReceivedRequest::path).containsExactly(DynatraceStandIn.PATH, "/elsewhere");
        assertThat(requests.get(0).received()).isEqualTo(NOW);
        assertThat(requests.get(0).method()).isEqualTo("POST");
        assertThat(requests.get(0).headers())
                .containsEntry("content-type", "text/plain; charset=utf-8")
                .doesNotContainKey("authorization");
    }

    @Test
    void bodies_kept_of_the_last_requests_are_bounded() throws Exception {
        for (int i = 0; i < 10; i++) {
            post("x".repeat(1_000_000));
        }
        assertThat(standIn.lastRequests()).hasSize(8);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int port = standIn.url().getPort();
        assertThatThrownBy(() -> DynatraceStandIn.start(Options.defaults().withPort(port)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot listen on port " + port);
    }

    @Test
    void once_closed_nobody_answers_and_the_port_is_free_again() throws Exception {
        int port = standIn.url().getPort();
        standIn.close();
        assertThatThrownBy(() -> post("a.b.c 1")).isInstanceOf(IOException.class);
        restart(Options.defaults().withPort(port));
        assertThat(post("a.b.c 1").statusCode()).isEqualTo(202);
    }
}
