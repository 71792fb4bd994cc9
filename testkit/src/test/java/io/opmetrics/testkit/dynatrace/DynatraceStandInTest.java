package io.opmetrics.testkit.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.time.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the endpoint answers, and what it has taken by then. */
class DynatraceStandInTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ManualClock clock = new ManualClock(NOW);
    private DynatraceStandIn standIn = DynatraceStandIn.start(Options.defaults().withClock(clock));

    @AfterEach
    void close() {
        standIn.close();
    }

    private void restart(Options options) {
        standIn.close();
        standIn = DynatraceStandIn.start(options.withClock(clock));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(standIn.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Api-Token " + Options.defaults().token())
                .header("Content-Type", "text/plain; charset=utf-8");
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request(DynatraceStandIn.PATH).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

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
        assertThat(accepted.deltaBySeries()).containsEntry("a.count,x=1", 2.0).containsEntry("a.count,x=2", 3.0);
        assertThat(accepted.gauges())
                .containsEntry("b.c@" + NOW.toEpochMilli() / 60_000, new Accepted.Summary(1, 9, 13, 3));
        assertThat(accepted.metadata().get("a.count")).containsEntry("unit", "{order}");
        assertThat(accepted.linesOk()).isEqualTo(5);
        assertThat(accepted.firstAccepted()).contains(NOW);
    }

    @Test
    void of_a_request_with_a_bad_line_the_good_ones_are_accepted() throws Exception {
        HttpResponse<String> answer = post("a.count count,delta=2\ndt.x 1\na.count count,delta=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"linesOk\":2,\"linesInvalid\":1,\"error\":{\"code\":400,\"message\":\"1 invalid lines\","
                        + "\"invalidLines\":[{\"line\":2,\"error\":\"metric key 'dt.x' has the reserved prefix"
                        + " 'dt.'\",\"identifier\":\"dt.x\"}]},\"warnings\":null}");
        assertThat(standIn.accepted().delta("a.count")).isEqualTo(3);
        assertThat(standIn.accepted().linesInvalid()).isEqualTo(1);
    }

    @Test
    void lines_can_be_counted_from_0() throws Exception {
        restart(Options.defaults().countingLinesFromZero());
        assertThat(post("a.b.c 1\nbad").body()).contains("\"line\":1");
    }

    @Test
    void an_empty_request_is_an_error() throws Exception {
        HttpResponse<String> answer = post("");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"message\":\"empty request\"", "\"invalidLines\":[]");
    }

    @Test
    void a_timestamp_is_from_an_hour_ago_to_ten_minutes_ahead() throws Exception {
        long now = NOW.toEpochMilli();
        assertThat(post("a.b.c 1 " + (now - 3_600_000)).statusCode()).isEqualTo(202);
        assertThat(post("a.b.c 1 " + (now + 600_000)).statusCode()).isEqualTo(202);
        assertThat(post("a.b.c 1 " + (now - 3_600_001)).statusCode()).isEqualTo(400);
        assertThat(post("a.b.c 1 " + (now + 600_001)).statusCode()).isEqualTo(400);
        assertThat(post("a.b.c 1 " + now / 1000).statusCode()).isEqualTo(400);
        clock.advance(Duration.ofMinutes(2));
        assertThat(post("a.b.c 1 " + (now - 3_600_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_key_keeps_its_type() throws Exception {
        assertThat(post("a.b.c 1").statusCode()).isEqualTo(202);
        assertThat(post("a.b.c count,delta=1").body()).contains("is a gauge, not a count");
    }

    @Test
    void tokens_paths_methods_sizes_and_types_are_checked() throws Exception {
        assertThat(send(request("/api/v2/metrics").POST(BodyPublishers.ofString("a.b 1")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request(DynatraceStandIn.PATH).GET()).statusCode()).isEqualTo(405);
        assertThat(send(request(DynatraceStandIn.PATH)
                                .setHeader("Authorization", "Api-Token wrong")
                                .POST(BodyPublishers.ofString("a.b.c 1")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request(DynatraceStandIn.PATH)
                                .setHeader("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("a.b.c 1")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(post("a.b.c 1\n".repeat(125_001)).statusCode()).isEqualTo(413);
        restart(Options.defaults().withoutScope());
        assertThat(post("a.b.c 1").statusCode()).isEqualTo(403);
        assertThat(standIn.accepted().linesOk()).isZero();
    }

    @Test
    void a_line_that_is_too_long_is_invalid() throws Exception {
        assertThat(post("a.b.c,x=" + "v".repeat(50_000) + " 1").body()).contains("longer than 50,000");
    }

    @Test
    void an_injected_status_accepts_nothing_and_is_gone_after_its_requests() throws Exception {
        standIn.failNext(2, Fault.status(429, "Retry-After", "7"));
        assertThat(post("a.b.c 1").headers().firstValue("Retry-After")).contains("7");
        assertThat(post("a.b.c 1").statusCode()).isEqualTo(429);
        assertThat(standIn.accepted().linesOk()).isZero();
        assertThat(post("a.b.c 1").statusCode()).isEqualTo(202);
    }

    @Test
    void a_lost_answer_may_hide_that_the_lines_were_accepted_or_that_they_were_not() {
        standIn.failNext(new Fault.NoAnswer(true));
        assertThatThrownBy(() -> post("a.count count,delta=1")).isInstanceOf(IOException.class);
        assertThat(standIn.accepted().delta("a.count")).isEqualTo(1);
        standIn.failNext(new Fault.NoAnswer(false));
        assertThatThrownBy(() -> post("a.count count,delta=1")).isInstanceOf(IOException.class);
        assertThat(standIn.accepted().delta("a.count")).isEqualTo(1);
    }

    @Test
    void an_answer_can_break_off() {
        standIn.failNext(new Fault.TruncatedAnswer());
        assertThatThrownBy(() -> post("a.count count,delta=1")).isInstanceOf(IOException.class);
        assertThat(standIn.accepted().delta("a.count")).isEqualTo(1);
    }

    @Test
    void a_slow_answer_is_slow() throws Exception {
        standIn.failNext(new Fault.Slow(Duration.ofMillis(300)));
        long before = System.nanoTime();
        assertThat(post("a.b.c 1").statusCode()).isEqualTo(202);
        assertThat(System.nanoTime() - before).isGreaterThan(250_000_000);
    }

    @Test
    void chosen_lines_can_be_refused_until_recovery() throws Exception {
        standIn.fail(new Fault.RefuseLines(line -> line.contains("x=1"), "tuple limit"));
        HttpResponse<String> answer = post("a.count,x=1 count,delta=1\na.count,x=2 count,delta=1");
        assertThat(answer.body()).contains("\"linesOk\":1", "tuple limit");
        standIn.recover();
        assertThat(post("a.count,x=1 count,delta=1").statusCode()).isEqualTo(202);
        assertThat(standIn.lastRequests()).hasSize(2);
    }
}
