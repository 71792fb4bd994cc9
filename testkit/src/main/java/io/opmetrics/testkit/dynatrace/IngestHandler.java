package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers requests as the endpoint is documented to, faults included. */
final class IngestHandler implements HttpHandler {

    private static final int LARGEST_BODY = 1_000_000;

    private final DynatraceStandIn.Options options;
    private final RequestRules rules;
    private final LineIntake intakes;
    private final Ingested ingested;
    private final Faults faults;
    private final RequestLog log;
    private final Witness witness;

    IngestHandler(DynatraceStandIn.Options options, Ingested ingested, Faults faults, RequestLog log, Witness witness) {
        this.options = options;
        this.rules = new RequestRules(options, Endpoint.METRICS);
        this.intakes = new LineIntake(options, ingested);
        this.ingested = ingested;
        this.faults = faults;
        this.log = log;
        this.witness = witness;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            ingested.request();
            Exchange exchange = new Exchange(http, log, options.clock().instant());
            Optional<Answer> refusal = rules.refusal(http);
            if (refusal.isPresent()) {
                exchange.answer(refusal.get(), Map.of());
            } else {
                witness.begun();
                Intake intake = new Intake(faults.take());
                boolean isAnswered = false;
                try {
                    isAnswered = answer(exchange, intake);
                } finally {
                    witness.ended(intake, isAnswered);
                }
            }
        } catch (InterruptedException e) {
            // The stand-in is being closed; the connection ends without an answer.
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the client was given an answer. */
    private boolean answer(Exchange exchange, Intake intake) throws IOException, InterruptedException {
        if (intake.fault().isPresent() && intake.fault().get() instanceof Fault.NotRead) {
            exchange.abandon();
            return false;
        }
        byte[] body = exchange.read(LARGEST_BODY);
        if (body.length > LARGEST_BODY) {
            exchange.answer(Answer.problem(413, "the body has more than 1,000,000 bytes"), Map.of());
        } else if (intake.fault().isPresent()) {
            return answer(exchange, body, intake, intake.fault().get());
        } else {
            exchange.answer(take(body, intake), Map.of());
        }
        return true;
    }

    private boolean answer(Exchange exchange, byte[] body, Intake intake, Fault fault)
            throws IOException, InterruptedException {
        if (fault instanceof Fault.Status status) {
            exchange.answer(new Answer(status.status(), status.body()), status.headers());
        } else if (fault instanceof Fault.NoAnswer none) {
            if (none.accepts()) {
                take(body, intake);
            }
            exchange.abandon();
            return false;
        } else if (fault instanceof Fault.TruncatedAnswer) {
            exchange.answerHalf(take(body, intake));
        } else {
            Answer late = take(body, intake);
            awaitEnd(fault);
            exchange.answer(late, Map.of());
        }
        return true;
    }

    private Answer take(byte[] body, Intake intake) {
        Answer answer = intakes.take(body, intake);
        witness.taken(intake);
        return answer;
    }

    private static void awaitEnd(Fault fault) throws InterruptedException {
        if (fault instanceof Fault.Slow slow) {
            Duration delay = slow.delay();
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } else if (fault instanceof Fault.Held held) {
            held.await();
        }
    }
}
