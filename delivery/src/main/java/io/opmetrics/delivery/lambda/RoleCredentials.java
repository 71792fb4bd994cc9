package io.opmetrics.delivery.lambda;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The credentials of the function's role: variables of the process, or, in a process that was restored from a snapshot, what
 * the address in a variable answers.
 */
final class RoleCredentials {

    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final Supplier<Map<String, String>> environment;

    RoleCredentials(Supplier<Map<String, String>> environment) {
        this.environment = environment;
    }

    /** @throws IOException with a sentence, if there are none */
    AwsCredentials read() throws IOException, InterruptedException {
        Optional<String> id = variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = variable("AWS_SECRET_ACCESS_KEY");
        if (id.isPresent() && secret.isPresent()) {
            return new AwsCredentials(id.get(), secret.get(), variable("AWS_SESSION_TOKEN"));
        }
        String address = variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
                .orElseThrow(() -> new IOException("the environment names no AWS credentials"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(WITHIN).GET();
        variable("AWS_CONTAINER_AUTHORIZATION_TOKEN").ifPresent(token -> request.header("Authorization", token));
        HttpResponse<String> response = HttpClient.newBuilder()
                .connectTimeout(WITHIN)
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the AWS credentials are answered by " + response.statusCode());
        }
        return new AwsCredentials(
                JsonText.field(response.body(), "AccessKeyId"),
                JsonText.field(response.body(), "SecretAccessKey"),
                Optional.of(JsonText.field(response.body(), "Token")));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get().get(name)).filter(text -> !text.isEmpty());
    }
}
