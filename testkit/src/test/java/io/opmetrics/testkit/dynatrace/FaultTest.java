package io.opmetrics.testkit.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be made to go wrong, and what has been accepted when it did. */
class FaultTest extends StandInFixture {

    private static final String LINE = "a.count count,delta=1";

    private double accepted() {
        return standIn.accepted().delta("a.count");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 413, 429, 500, 503})
    void any_status_can_be_answered_and_nothing_is_accepted(int status) throws Exception {
        standIn.failNext(Fault.status(status));
        assertThat(post(LINE).statusCode()).isEqualTo(status);
        assertThat(accepted()).isZero();
        assertThat(post(LINE).statusCode()).isEqualTo(202);
    }

    @Test
    void headers_and_a_body_can_be_set() throws Exception {
        standIn.failNext(new Fault.Status(
                429, Map.of("X-RateLimit-Reset", "1772366400000000", "Content-Type", "text/html"), "<p>later</p>"));
        HttpResponse<String> answer = post(LINE);
        assertThat(answer.headers().firstValue("X-RateLimit-Reset")).contains("1772366400000000");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(answer.body()).isEqualTo("<p>later</p>");
    }

    @Test
    void faults_come_in_the_order_in_which_they_were_announced_each_as_often_as_was_said() throws Exception {
        standIn.failNext(2, Fault.status(429, "Retry-After", "7"));
        standIn.failNext(Fault.status(503));
        assertThat(post(LINE).headers().firstValue("Retry-After")).contains("7");
        assertThat(post(LINE).statusCode()).isEqualTo(429);
        assertThat(post(LINE).statusCode()).isEqualTo(503);
        assertThat(post(LINE).statusCode()).isEqualTo(202);
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void a_lasting_fault_lasts_until_recovery_and_announced_ones_come_before_it() throws Exception {
        standIn.fail(Fault.status(500));
        standIn.failNext(Fault.status(429));
        assertThat(post(LINE).statusCode()).isEqualTo(429);
        assertThat(post(LINE).statusCode()).isEqualTo(500);
        assertThat(post(LINE).statusCode()).isEqualTo(500);
        standIn.recover();
        assertThat(post(LINE).statusCode()).isEqualTo(202);
    }

    @Test
    void a_request_that_is_refused_anyway_uses_up_no_fault() throws Exception {
        standIn.failNext(Fault.status(503));
        assertThat(send(request("/elsewhere").GET()).statusCode()).isEqualTo(404);
        assertThat(post(LINE).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 900_000})
    void a_connection_can_end_before_the_request_is_read(int length) {
        standIn.failNext(new Fault.NotRead());
        assertThatThrownBy(() -> send(ingest(BodyPublishers.ofString("x".repeat(length)))))
                .isInstanceOf(IOException.class);
        assertThat(standIn.lastRequests()).singleElement().satisfies(request -> {
            assertThat(request.body()).isEmpty();
            assertThat(request.status()).isEqualTo(OptionalInt.empty());
        });
        assertThat(standIn.accepted().linesInvalid()).isZero();
        assertThat(standIn.accepted().requests()).isEqualTo(1);
    }

    @Test
    void a_lost_answer_may_hide_that_the_lines_were_accepted_or_that_they_were_not() {
        standIn.failNext(new Fault.NoAnswer(true));
        assertThatThrownBy(() -> post(LINE)).isInstanceOf(IOException.class);
        assertThat(accepted()).isEqualTo(1);
        standIn.failNext(new Fault.NoAnswer(false));
        assertThatThrownBy(() -> post(LINE)).isInstanceOf(IOException.class);
        assertThat(accepted()).isEqualTo(1);
        assertThat(standIn.lastRequests()).extracting(ReceivedRequest::body).containsExactly(LINE, LINE);
    }

    @Test
    void an_answer_can_break_off() {
        standIn.failNext(new Fault.TruncatedAnswer());
        assertThatThrownBy(() -> post(LINE)).isInstanceOf(IOException.class);
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void of_an_answer_that_breaks_off_the_status_arrives() throws Exception {
        standIn.failNext(new Fault.TruncatedAnswer());
        assertThat(http.send(ingest(BodyPublishers.ofString(LINE)).build(), HttpResponse.BodyHandlers.ofInputStream())
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void a_slow_answer_is_slow() throws Exception {
        standIn.failNext(new Fault.Slow(Duration.ofMillis(300)));
        long before = System.nanoTime();
        assertThat(post(LINE).statusCode()).isEqualTo(202);
        assertThat(System.nanoTime() - before).isGreaterThan(250_000_000);
    }

    @Test
    void a_held_answer_waits_until_it_is_let_go_though_its_lines_are_accepted() {
        Fault.Held held = new Fault.Held();
        standIn.failNext(held);
        CompletableFuture<HttpResponse<String>> answer = postLater(LINE);
        await().until(() -> accepted() == 1);
        assertThat(answer).isNotDone();
        assertThat(standIn.lastRequests()).isEmpty();
        held.release();
        assertThat(answer.join().statusCode()).isEqualTo(202);
    }

    @Test
    void while_one_answer_is_held_others_are_given() throws Exception {
        Fault.Held held = new Fault.Held();
        standIn.failNext(held);
        CompletableFuture<HttpResponse<String>> answer = postLater(LINE);
        await().until(() -> accepted() == 1);
        assertThat(post(LINE).statusCode()).isEqualTo(202);
        assertThat(answer).isNotDone();
    }

    @Test
    void closing_ends_an_answer_that_is_held() {
        standIn.failNext(new Fault.Held());
        CompletableFuture<HttpResponse<String>> answer = postLater(LINE);
        await().until(() -> accepted() == 1);
        standIn.close();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void chosen_lines_can_be_refused_and_the_others_are_accepted() throws Exception {
        standIn.fail(new Fault.RefuseLines(line -> line.contains("x=1"), "tuple limit"));
        HttpResponse<String> answer = post("a.count,x=1 count,delta=1\na.count,x=2 count,delta=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"linesOk\":1", "{\"line\":1,\"error\":\"tuple limit\",\"identifier\":\"a.count\"}");
        assertThat(accepted()).isEqualTo(1);
        standIn.recover();
        assertThat(post("a.count,x=1 count,delta=1").statusCode()).isEqualTo(202);
    }
}
