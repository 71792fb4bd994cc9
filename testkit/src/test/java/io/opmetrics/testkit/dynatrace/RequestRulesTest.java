package io.opmetrics.testkit.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request must be before its lines are looked at. */
class RequestRulesTest extends StandInFixture {

    private static final String LINE = "a.b.c 1";

    @AfterEach
    void nothing_of_a_refused_request_is_accepted() {
        assertThat(standIn.accepted().linesOk()).isZero();
        assertThat(standIn.accepted().linesInvalid()).isZero();
        assertThat(standIn.accepted().firstAccepted()).isEmpty();
    }

    private void assertRefused(HttpRequest.Builder request, int status, String message) throws Exception {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"code\":%d,\"message\":\"%s\"}}"
                        .formatted(status, message.replace("\"", "\\\"")));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
    }

    private HttpRequest.Builder line() {
        return ingest(BodyPublishers.ofString(LINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v2/metrics", "/api/v2/metrics/ingest/", "/e/1/api/v2/metrics/ingest"})
    void any_other_path_is_404(String path) throws Exception {
        assertRefused(
                request(path).POST(BodyPublishers.ofString(LINE)),
                404,
                "nothing is at " + path + ", metrics are posted to /api/v2/metrics/ingest");
    }

    @Test
    void any_other_method_is_405() throws Exception {
        assertRefused(request(DynatraceStandIn.PATH).GET(), 405, "metrics are sent with POST, not with GET");
        assertRefused(
                request(DynatraceStandIn.PATH).PUT(BodyPublishers.ofString(LINE)),
                405,
                "metrics are sent with POST, not with PUT");
        HttpResponse<String> head = send(request(DynatraceStandIn.PATH).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(405);
        assertThat(head.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void without_a_token_it_is_401() throws Exception {
        assertRefused(
                HttpRequest.newBuilder(URI.create(standIn.url() + DynatraceStandIn.PATH))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(LINE)),
                401,
                "the header Authorization is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Api-Token wrong", "Bearer dt0c01.STANDIN.SECRET", "dt0c01.STANDIN.SECRET", "Api-Token dt0c01."})
    void with_a_wrong_token_it_is_401(String authorization) throws Exception {
        assertRefused(line().setHeader("Authorization", authorization), 401, "the token is not valid");
    }

    @Test
    void another_token_can_be_agreed_on() throws Exception {
        restart(Options.defaults().withToken("dt0c01.OTHER.SECRET"));
        assertRefused(line(), 401, "the token is not valid");
        // A request with nothing in it gets as far as its lines.
        assertThat(send(ingest(BodyPublishers.noBody()).setHeader("Authorization", "Api-Token dt0c01.OTHER.SECRET"))
                        .body())
                .contains("empty request");
    }

    @Test
    void with_a_token_that_lacks_the_scope_it_is_403() throws Exception {
        restart(Options.defaults().withoutScope());
        assertRefused(line(), 403, "the token lacks the scope metrics.ingest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain; charset=iso-8859-1", "text/plainer", "text/html"})
    void with_another_content_type_it_is_415(String type) throws Exception {
        assertRefused(
                line().setHeader("Content-Type", type),
                415,
                "the content type must be text/plain; charset=utf-8, found \"" + type + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain;charset=UTF-8", "Text/Plain; charset=\"utf-8\""})
    void plain_text_may_be_named_in_several_ways(String type) throws Exception {
        assertThat(send(ingest(BodyPublishers.noBody()).setHeader("Content-Type", type))
                        .body())
                .contains("empty request");
    }

    @Test
    void a_compressed_body_is_415() throws Exception {
        assertRefused(line().header("Content-Encoding", "gzip"), 415, "the content encoding \"gzip\" is not supported");
    }

    @Test
    void a_body_of_more_than_a_million_bytes_is_413() throws Exception {
        assertRefused(
                ingest(BodyPublishers.ofString("a".repeat(1_000_001))), 413, "the body has more than 1,000,000 bytes");
        assertRefused(
                ingest(BodyPublishers.ofString("a".repeat(9_000_000))), 413, "the body has more than 1,000,000 bytes");
    }
}
