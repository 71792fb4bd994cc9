package io.opmetrics.delivery.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterQueueTest {

    private static final Instant NOW = Instant.ofEpochMilli(Messages.NOW);

    private record Request(String target, String authorization, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<DeadLetter> logged = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "SECRET",
            "AWS_SESSION_TOKEN", "session"));
    private volatile int status = 200;
    private volatile String answer = "{\"Successful\":[{\"Id\":\"letter-0\"}],\"Failed\":[]}";

    DeadLetterQueueTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(new Request(
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/credentials", exchange -> {
            boolean isKnown = "container".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes =
                    "{\"AccessKeyId\":\"AKIDRESTORED\",\"SecretAccessKey\":\"S\",\"Token\":\"T\",\"Expiration\":\"x\"}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isKnown ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void write(List<DeadLetter> letters) {
        new DeadLetterQueue(
                        URI.create(address() + "/123456789012/dead-letters"),
                        () -> environment,
                        () -> NOW,
                        logged::addAll)
                .write(letters);
    }

    private static List<DeadLetter> letters(int count, int size) {
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            letters.add(new DeadLetter(
                    Messages.TOPIC, 0, i, Optional.empty(), Optional.empty(), "refused", "too odd: ü", new byte[size]));
        }
        return letters;
    }

    @Test
    void letters_are_sent_ten_at_a_time_and_signed() {
        write(letters(25, 10));
        assertThat(requests).hasSize(3).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo("AmazonSQS.SendMessageBatch");
            assertThat(request.authorization())
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260301/eu-central-1/sqs/aws4_request, ")
                    .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, ");
            assertThat(request.body())
                    .contains("/123456789012/dead-letters", "\\\"reason\\\":\\\"refused\\\"")
                    .isASCII();
        });
        assertThat(logged).isEmpty();
    }

    @Test
    void requests_stay_within_their_size() {
        write(letters(5, 60_000));
        assertThat(requests).hasSize(2);
        assertThat(logged).isEmpty();
    }

    @Test
    void a_letter_that_is_larger_than_a_message_may_be_goes_to_the_log() {
        List<DeadLetter> letters = new ArrayList<>(letters(1, 400_000));
        letters.addAll(letters(2, 10));
        write(letters);
        assertThat(logged).hasSize(1);
        assertThat(requests).hasSize(1);
    }

    @Test
    void what_the_queue_refuses_goes_to_the_log_and_it_is_not_asked_again() {
        status = 403;
        write(letters(25, 10));
        assertThat(requests).hasSize(1);
        assertThat(logged).hasSize(25);
    }

    @Test
    void what_the_queue_takes_in_part_goes_to_the_log() {
        answer =
                "{\"Successful\":[],\"Failed\":[{\"Id\":\"letter-0\",\"Code\":\"InternalError\",\"SenderFault\":false}]}";
        write(letters(1, 10));
        assertThat(logged).hasSize(1);
    }

    @Test
    void without_a_queue_or_credentials_letters_go_to_the_log() {
        environment.remove("AWS_ACCESS_KEY_ID");
        write(letters(2, 10));
        assertThat(logged).hasSize(2);
        assertThat(requests).isEmpty();
    }

    @Test
    void a_restored_snapshot_fetches_its_credentials() {
        environment.remove("AWS_ACCESS_KEY_ID");
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", address() + "/credentials");
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "container");
        write(letters(1, 10));
        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(request.authorization()).contains("Credential=AKIDRESTORED/"));
    }
}
