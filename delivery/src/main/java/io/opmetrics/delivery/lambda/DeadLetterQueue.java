package io.opmetrics.delivery.lambda;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters as messages of an SQS queue, the same JSON as in the log. What the queue does not take goes to the log, so
 * that a dead letter is never what fails an event.
 */
final class DeadLetterQueue implements DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterQueue.class);
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int MOST_MESSAGES = 10;

    /** Of all messages of a request, with some room for what is around them. */
    private static final int MOST_CHARACTERS = 250_000;

    private final URI queue;
    private final Supplier<Map<String, String>> environment;
    private final InstantSource clock;
    private final DeadLetters otherwise;

    /** @param otherwise takes what the queue does not */
    DeadLetterQueue(URI queue, Supplier<Map<String, String>> environment, InstantSource clock, DeadLetters otherwise) {
        this.queue = queue;
        this.environment = environment;
        this.clock = clock;
        this.otherwise = otherwise;
    }

    @Override
    public void write(List<DeadLetter> letters) {
        int written = 0;
        while (written < letters.size()) {
            int end = endOfRequest(letters, written);
            List<DeadLetter> some = letters.subList(written, end);
            if (end == written) {
                // Larger than a message may be.
                otherwise.write(letters.subList(written, ++end));
            } else if (!isTaken(some)) {
                // A queue that fails once is not asked again in this invocation: its time is short.
                otherwise.write(letters.subList(written, letters.size()));
                return;
            }
            written = end;
        }
    }

    private static int endOfRequest(List<DeadLetter> letters, int start) {
        int end = start;
        int characters = 0;
        while (end < letters.size() && end - start < MOST_MESSAGES) {
            characters += DeadLetterJson.of(letters.get(end)).length();
            if (characters > MOST_CHARACTERS) {
                return end;
            }
            end++;
        }
        return end;
    }

    /** All or nothing: of a request that failed in part, all goes to the log, where twice is better than never. */
    private boolean isTaken(List<DeadLetter> letters) {
        try {
            HttpResponse<String> response = send(body(letters));
            if (response.statusCode() == 200 && !JsonText.hasItems(response.body(), "Failed")) {
                return true;
            }
            log.error("The queue {} refuses dead letters with {}; they are in this log", queue, response.statusCode());
        } catch (IOException e) {
            log.error("The queue {} cannot be reached: {}; dead letters are in this log", queue, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private HttpResponse<String> send(byte[] body) throws IOException, InterruptedException {
        URI service = queue.resolve("/");
        String region = environment.get().getOrDefault("AWS_REGION", "us-east-1");
        AwsCredentials credentials = new RoleCredentials(environment).read();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service).timeout(WITHIN).POST(BodyPublishers.ofByteArray(body));
        Map<String, String> headers =
                Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", "AmazonSQS.SendMessageBatch");
        new RequestSignature(credentials, region, "sqs")
                .sign(service, headers, body, clock.instant())
                .forEach(request::header);
        return HttpClient.newBuilder()
                .connectTimeout(WITHIN)
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofString());
    }

    private byte[] body(List<DeadLetter> letters) {
        List<String> messages = new ArrayList<>();
        letters.forEach(letter -> messages.add(DeadLetterJson.of(letter)));
        return JsonText.object(json -> {
                    json.writeStringField("QueueUrl", queue.toString());
                    json.writeArrayFieldStart("Entries");
                    for (int i = 0; i < messages.size(); i++) {
                        json.writeStartObject();
                        json.writeStringField("Id", "letter-" + i);
                        json.writeStringField("MessageBody", messages.get(i));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                .getBytes(StandardCharsets.UTF_8);
    }
}
