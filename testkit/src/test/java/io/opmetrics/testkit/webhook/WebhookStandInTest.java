package io.opmetrics.testkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookStandInTest {

    private final WebhookStandIn standIn = WebhookStandIn.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        standIn.close();
    }

    private HttpRequest post(String body) {
        return HttpRequest.newBuilder(standIn.url("/hook?key=1"))
                .header("X-Mark", "yes")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return http.send(post(body), BodyHandlers.ofString());
    }

    @Test
    void it_answers_200_and_remembers_the_request() throws Exception {
        assertThat(send("first").statusCode()).isEqualTo(200);
        assertThat(standIn.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook?key=1");
            assertThat(request.header("x-mark")).isEqualTo("yes");
            assertThat(request.header("x-other")).isEmpty();
            assertThat(request.body()).isEqualTo("first");
        });
    }

    @Test
    void what_is_to_come_next_comes_before_what_holds_always() throws Exception {
        standIn.always(Behaviour.status(503));
        standIn.next(new Behaviour.Answers(429, Map.of("Retry-After", "7"), "later"), Behaviour.status(204));
        HttpResponse<String> first = send("1");
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(first.body()).isEqualTo("later");
        assertThat(send("2").statusCode()).isEqualTo(204);
        assertThat(send("3").statusCode()).isEqualTo(503);
        assertThat(standIn.received()).extracting(ReceivedWebhook::body).containsExactly("1", "2", "3");
    }

    @Test
    void a_closed_connection_is_an_error_of_a_request_that_arrived() {
        standIn.always(new Behaviour.ClosesConnection());
        assertThatThrownBy(() -> send("1")).isInstanceOf(IOException.class);
        assertThat(standIn.received()).isNotEmpty();
    }

    @Test
    void an_answer_that_waits_comes_when_it_is_let_go() throws Exception {
        Behaviour.Waits waits = new Behaviour.Waits();
        standIn.next(waits);
        CompletableFuture<HttpResponse<String>> held = http.sendAsync(post("held"), BodyHandlers.ofString());
        await().until(() -> !standIn.received().isEmpty());
        assertThat(send("other").statusCode()).isEqualTo(200);
        assertThat(held).isNotDone();
        waits.release();
        assertThat(held.join().statusCode()).isEqualTo(200);
    }

    @Test
    void of_a_body_that_stalls_or_never_ends_the_status_arrives() throws Exception {
        standIn.next(new Behaviour.StallsInBody(200), new Behaviour.NeverEnds(500));
        assertThat(http.send(post(""), BodyHandlers.ofInputStream()).statusCode())
                .isEqualTo(200);
        assertThat(http.send(post(""), BodyHandlers.ofInputStream()).statusCode())
                .isEqualTo(500);
    }
}
