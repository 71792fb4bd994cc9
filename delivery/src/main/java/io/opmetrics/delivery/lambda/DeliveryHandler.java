package io.opmetrics.delivery.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The function's entry: takes events of a Kafka event source mapping and delivers their points to Dynatrace. All of its
 * settings are environment variables. Nothing is connected before the first event, and clocks are read anew for each, so
 * it may be started from a snapshot. Not thread-safe: Lambda calls one at a time.
 */
public final class DeliveryHandler implements RequestStreamHandler {

    private final Session session;
    private final DeadLetters deadLetters;
    private final boolean partialResponse;
    private final PrintStream log;

    /**
     * As the Lambda runtime makes it, from the process's environment.
     *
     * @throws IllegalArgumentException with all that is wrong with the environment
     */
    public DeliveryHandler() {
        this(System::getenv, InstantSource.system(), DeliveryHandler::sleep, System.out);
    }

    /**
     * With surroundings of a test's.
     *
     * @param environment is read again for what changes while the function runs
     * @param log where dead letters and counters are written, a line each
     */
    DeliveryHandler(Supplier<Map<String, String>> environment, InstantSource clock, Pause pause, PrintStream log) {
        LambdaSettings settings = EnvironmentReader.read(environment);
        Api api = new IngestApi(
                settings.token(),
                token -> new IngestClient(
                        settings.address(), token, settings.authorities(), settings.answerWithin(), clock),
                clock);
        // Of all generators this is the one that a restored snapshot seeds anew.
        this.session = Session.begin(settings.onAmbiguous(), api, clock, pause, new SecureRandom());
        DeadLetters inLog = new DeadLetterLog(log);
        this.deadLetters = settings.deadLetters()
                .<DeadLetters>map(queue -> new DeadLetterQueue(queue, environment, clock, inLog))
                .orElse(inLog);
        this.partialResponse = settings.partialResponse();
        this.log = log;
    }

    /**
     * Delivers the records of an event.
     *
     * @throws DeliveryFailedException if some could not be delivered and the whole event is to come again
     * @throws IllegalArgumentException if it is no event of Kafka
     */
    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        session.counters().clear();
        List<Received> records = KafkaEvent.read(event, session.clock().millis());
        session.counters().recordsReceived(records.size());
        Invocation invocation = new Invocation(session, new Deadline(context::getRemainingTimeInMillis));
        Optional<Failure> failure = deliver(invocation, records);
        failure.ifPresent(failed -> session.counters().recordsFailed(failed.records()));
        write(lettersToWrite(invocation.letters(), failure));
        log.println(MetricsLine.of(
                session.counters(),
                context.getFunctionName(),
                context.getAwsRequestId(),
                session.clock().millis()));
        respond(failure, response);
    }

    private static Optional<Failure> deliver(Invocation invocation, List<Received> records) {
        try {
            return invocation.deliver(records);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailedException("the function was interrupted; the event is to come again");
        }
    }

    /** Those whose record does not come again. */
    private List<DeadLetter> lettersToWrite(List<DeadLetter> letters, Optional<Failure> failure) {
        if (failure.isEmpty()) {
            return letters;
        }
        return partialResponse
                ? letters.stream()
                        .filter(letter -> !failure.get().repeats(letter))
                        .toList()
                : List.of();
    }

    private void write(List<DeadLetter> letters) {
        deadLetters.write(letters);
        letters.forEach(letter -> session.counters().deadLetterWritten(letter.reason()));
    }

    private void respond(Optional<Failure> failure, OutputStream response) throws IOException {
        if (failure.isPresent() && !partialResponse) {
            throw new DeliveryFailedException(failure.get().sentence() + "; the whole event is to come again");
        }
        failure.ifPresent(failed -> log.println(failed.line()));
        response.write(Failure.response(failure.map(Failure::firstOffsets).orElse(Map.of()))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
