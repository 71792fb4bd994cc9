package io.opmetrics.app.management;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opmetrics.app.failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks another process of Opmetrics how it is. */
public final class RunningProcess {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;
    private static final int UNHEALTHY = 503;

    /** One part of the process; all texts as they came. */
    public record Component(String name, String state, String since, String sentence) {}

    /**
     * The answer.
     *
     * @param json as it came
     */
    public record Answer(boolean isHealthy, List<Component> components, String json) {}

    private RunningProcess() {}

    /** Where the process with these settings is asked; one that listens on every interface, on this machine. */
    public static URI address(ManagementSettings settings) {
        boolean isEvery = settings.host().equals("0.0.0.0") || settings.host().equals("::");
        String host = isEvery ? "127.0.0.1" : settings.host();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + settings.port() + "/health");
    }

    /** @throws FailureException if nothing answers there, or something else does */
    public static Answer ask(URI address) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            String json;
            try (InputStream body = response.body()) {
                json = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
            }
            if (response.statusCode() != OK && response.statusCode() != UNHEALTHY) {
                throw new FailureException(
                        address + " is no management server of Opmetrics: it answers " + response.statusCode());
            }
            return new Answer(response.statusCode() == OK, components(json, address), json);
        } catch (IOException e) {
            throw new FailureException("Nothing answers at " + address + "; is it running, and is management: port, or"
                    + " OPMETRICS_MANAGEMENT_PORT, the one that it was started with?");
        }
    }

    private static List<Component> components(String json, URI address) {
        List<Component> components = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                boolean isComponents =
                        parser.currentToken() == JsonToken.FIELD_NAME && "components".equals(parser.currentName());
                if (isComponents && parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        components.add(component(parser.currentName(), parser));
                    }
                }
            }
        } catch (IOException e) {
            throw new FailureException(address + " is no management server of Opmetrics: its answer is no JSON");
        }
        return components;
    }

    private static Component component(String name, JsonParser parser) throws IOException {
        String state = "";
        String since = "";
        String sentence = "";
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "state" -> state = parser.getText();
                case "since" -> since = parser.getText();
                case "sentence" -> sentence = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new Component(name, state, since, sentence);
    }
}
