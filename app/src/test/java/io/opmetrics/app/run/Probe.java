package io.opmetrics.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a probe sees of a management server. */
final class Probe {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Probe() {}

    static HttpResponse<String> get(URI server, String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
