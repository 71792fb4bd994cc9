package io.opmetrics.delivery.lambda;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The AWS Parameters and Secrets Lambda Extension, as it is documented: HTTP on loopback, signed by a header. */
final class ExtensionStandIn implements AutoCloseable {

    private static final String TOKEN = "session-token";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "";

    ExtensionStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            boolean isSigned = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Aws-Parameters-Secrets-Token"));
            byte[] answer = (isSigned ? body : "not authorized").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isSigned ? status : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    void secret(String secretString) {
        status = 200;
        body = "{\"ARN\":\"arn\",\"Name\":\"name\",\"SecretString\":"
                + JsonText.object(json -> json.writeStringField("s", secretString))
                        .replaceAll("^\\{\"s\":|}$", "")
                + ",\"VersionStages\":[\"AWSCURRENT\"]}";
    }

    void parameter(String value) {
        status = 200;
        body = "{\"Parameter\":{\"ARN\":\"arn\",\"Type\":\"SecureString\",\"Value\":\"" + value
                + "\",\"Version\":1},\"ResultMetadata\":{}}";
    }

    void answer(int otherStatus, String otherBody) {
        status = otherStatus;
        body = otherBody;
    }

    List<String> requests() {
        return requests;
    }

    /** The environment of a function that has it. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_SESSION_TOKEN",
                TOKEN,
                "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT",
                String.valueOf(server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
