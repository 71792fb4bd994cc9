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
    private final LineIntake intake;
    private final Ingested ingested;
    private final Faults faults;
    private final RequestLog log;

    IngestHandler(DynatraceStandIn.Options options, Ingested ingested, Faults faults, RequestLog log) {
        this.options = options;
        this.rules = new RequestRules(options);
        this.intake = new LineIntake(options, ingested);
        this.ingested = ingested;
        this.faults = faults;
        this.log = log;
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
                answer(exchange, faults.take());
            }
        } catch (InterruptedException e) {
            // The stand-in is being closed; the connection ends without an answer.
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Exchange exchange, Optional<Fault> fault) throws IOException, InterruptedException {
        if (fault.isPresent() && fault.get() instanceof Fault.NotRead) {
            exchange.abandon();
            return;
        }
        byte[] body = exchange.read(LARGEST_BODY);
        if (body.length > LARGEST_BODY) {
            exchange.answer(Answer.problem(413, "the body has more than 1,000,000 bytes"), Map.of());
        } else if (fault.isPresent()) {
            answer(exchange, body, fault.get());
        } else {
            exchange.answer(intake.take(body, Optional.empty()), Map.of());
        }
    }

    private void answer(Exchange exchange, byte[] body, Fault fault) throws IOException, InterruptedException {
        if (fault instanceof Fault.Status status) {
            exchange.answer(new Answer(status.status(), status.body()), status.headers());
        } else if (fault instanceof Fault.NoAnswer none) {
            if (none.accepts()) {
                intake.take(body, Optional.empty());
            }
            exchange.abandon();
        } else if (fault instanceof Fault.RefuseLines refuse) {
            exchange.answer(intake.take(body, Optional.of(refuse)), Map.of());
        } else if (fault instanceof Fault.TruncatedAnswer) {
            exchange.answerHalf(intake.take(body, Optional.empty()));
        } else {
            Answer late = intake.take(body, Optional.empty());
            awaitEnd(fault);
            exchange.answer(late, Map.of());
        }
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
