package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.ingest.ApiToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A token in Secrets Manager or Parameter Store, read through the AWS Parameters and Secrets Lambda Extension: a process beside
 * the function that speaks plain HTTP on loopback and holds the credentials. A secret is the token alone, or a JSON object
 * with a field {@code token}.
 */
final class TokenExtension implements TokenSource {

    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final String DEFAULT_PORT = "2773";

    private final String arn;
    private final Supplier<Map<String, String>> environment;

    /** @param environment as it is at the moment: a restored snapshot has other credentials */
    TokenExtension(String arn, Supplier<Map<String, String>> environment) {
        this.arn = arn;
        this.environment = environment;
    }

    /** Whether an ARN names a secret or a parameter. */
    static boolean serves(String arn) {
        return isSecret(arn) || arn.matches("arn:aws[a-z-]*:ssm:[^:]+:[0-9]+:parameter/.+");
    }

    private static boolean isSecret(String arn) {
        return arn.matches("arn:aws[a-z-]*:secretsmanager:[^:]+:[0-9]+:secret:.+");
    }

    @Override
    public ApiToken read() throws TokenUnavailableException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder()
                    .connectTimeout(WITHIN)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new TokenUnavailableException(
                    "the API token cannot be read: nobody answers at port " + port()
                            + "; is the AWS Parameters and Secrets Lambda Extension a layer of this function?",
                    e);
        }
        if (response.statusCode() != 200) {
            throw new TokenUnavailableException("the API token cannot be read from " + arn + ": the extension answers "
                    + response.statusCode() + "; may the function's role read it and decrypt it?");
        }
        return token(response.body());
    }

    private HttpRequest request() {
        String path = isSecret(arn)
                ? "/secretsmanager/get?secretId=" + encoded(arn)
                : "/systemsmanager/parameters/get?withDecryption=true&name=" + encoded(arn);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(WITHIN)
                .GET();
        // With SnapStart there is no session token; the extension takes the other one then.
        variable("AWS_SESSION_TOKEN")
                .or(() -> variable("AWS_CONTAINER_AUTHORIZATION_TOKEN"))
                .ifPresent(own -> request.header("X-Aws-Parameters-Secrets-Token", own));
        return request.build();
    }

    private ApiToken token(String response) throws TokenUnavailableException {
        try {
            String found = JsonText.field(response, isSecret(arn) ? "SecretString" : "Value");
            return new ApiToken(found.startsWith("{") ? JsonText.field(found, "token") : found);
        } catch (IOException | IllegalArgumentException e) {
            // The cause may hold the secret.
            throw new TokenUnavailableException("what stands at " + arn
                    + " is no API token: it must be the token alone, or a JSON object with a field \"token\"");
        }
    }

    private String port() {
        return variable("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT").orElse(DEFAULT_PORT);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get().get(name)).filter(text -> !text.isEmpty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
