package io.opmetrics.app.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opmetrics.app.failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementServerTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");

    private final AtomicReference<ComponentHealth> answer =
            new AtomicReference<>(new ComponentHealth(HealthState.RUNNING, SINCE, "all is well"));
    private final HealthComponent role = new HealthComponent() {
        @Override
        public String name() {
            return "role";
        }

        @Override
        public ComponentHealth health() {
            ComponentHealth health = answer.get();
            if (health == null) {
                throw new IllegalStateException("a fault of the program");
            }
            return health;
        }
    };
    private final ProcessMeters meters = new ProcessMeters(List.of(role));
    private final ManagementServer server = start(new ManagementSettings("127.0.0.1", 0), meters.registry());
    private final HttpClient client = HttpClient.newHttpClient();

    private ManagementServer start(ManagementSettings settings, PrometheusMeterRegistry registry) {
        return ManagementServer.start(settings, new ProcessHealth(List.of(role), InstantSource.fixed(SINCE)), registry);
    }

    @AfterEach
    void close() {
        server.close();
        meters.close();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void is(HealthState state) {
        answer.set(new ComponentHealth(state, SINCE, "it is so"));
    }

    @Test
    void health_names_each_part_with_state_sentence_and_since() throws Exception {
        assertThat(send("GET", "/health").body())
                .isEqualTo("{\"healthy\":true,\"ready\":true,\"components\":{\"role\":{\"state\":\"running\","
                        + "\"since\":\"2026-11-24T10:00:00Z\",\"sentence\":\"all is well\"}}}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING,503,503",
        "RUNNING,200,200",
        "DEGRADED,200,200",
        "INCOMPLETE,200,503",
        "UNAVAILABLE,200,503",
        "MISCONFIGURED,503,503",
        "FAILED,503,503"
    })
    void each_state_is_ready_and_healthy_or_not_and_always_alive(HealthState state, int ready, int health)
            throws Exception {
        is(state);
        assertThat(send("GET", "/ready").statusCode()).isEqualTo(ready);
        assertThat(send("GET", "/health").statusCode()).isEqualTo(health);
        assertThat(send("GET", "/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(HealthState.class)
    void the_meters_of_a_part_say_what_the_probes_say(HealthState state) throws Exception {
        is(state);
        assertThat(send("GET", "/metrics").body())
                .contains("opmetrics_component_healthy{component=\"role\"} " + (state.isHealthy() ? "1.0" : "0.0"))
                .contains("opmetrics_component_ready{component=\"role\"} " + (state.isReady() ? "1.0" : "0.0"));
    }

    @Test
    void metrics_are_the_text_format_of_prometheus_with_those_of_the_jvm() throws Exception {
        HttpResponse<String> response = send("GET", "/metrics");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body())
                .contains("# TYPE jvm_memory_used_bytes gauge", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    @Test
    void a_part_that_cannot_tell_counts_as_failed() throws Exception {
        answer.set(null);
        HttpResponse<String> response = send("GET", "/health");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"failed\"").doesNotContain("a fault of the program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/health/", "/metrics/x", "/..%2fetc"})
    void any_other_path_is_not_found(String path) throws Exception {
        assertThat(send("GET", path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD"})
    void only_get_is_understood(String method) throws Exception {
        HttpResponse<String> response = send(method, "/health");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void clients_that_send_half_a_request_do_not_keep_others_out() throws Exception {
        try (Socket one = half();
                Socket two = half()) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            assertThat(send("GET", "/live").statusCode()).isEqualTo(200);
        }
    }

    private Socket half() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        OutputStream out = socket.getOutputStream();
        out.write("GET /health HTT".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    @Test
    void a_client_that_never_ends_its_request_is_cut_off() throws Exception {
        try (Socket socket = half()) {
            socket.setSoTimeout(60_000);
            try (InputStream in = socket.getInputStream()) {
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void a_port_in_use_is_told_in_a_sentence() {
        assertThatThrownBy(() -> start(new ManagementSettings("127.0.0.1", server.port()), meters.registry()))
                .isInstanceOf(FailureException.class)
                .hasMessageStartingWith("The management server cannot listen on 127.0.0.1 port " + server.port())
                .hasMessageContaining("OPMETRICS_MANAGEMENT_PORT");
    }

    @Test
    void a_host_that_does_not_exist_is_told_in_a_sentence() {
        assertThatThrownBy(() -> start(new ManagementSettings("no.such.host.invalid", 0), meters.registry()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("OPMETRICS_MANAGEMENT_HOST");
    }

    @Test
    void a_running_process_is_asked_and_its_answer_read() throws Exception {
        is(HealthState.MISCONFIGURED);
        RunningProcess.Answer asked =
                RunningProcess.ask(RunningProcess.address(new ManagementSettings("0.0.0.0", server.port())));
        assertThat(asked.isHealthy()).isFalse();
        assertThat(asked.components())
                .containsExactly(new RunningProcess.Component("role", "misconfigured", SINCE.toString(), "it is so"));
    }
}
